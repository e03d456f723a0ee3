// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.util.Optional;
import java.util.function.Function;

/** System properties, then environment variables. One half without the other is nothing, as it is to the SDK and to google-auth. */
final class EnvironmentSource implements CredentialSource {
    private enum Place {
        PROPERTIES("aws.accessKeyId", "aws.secretAccessKey", "aws.sessionToken"),
        VARIABLES("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN");

        private final String id;
        private final String secret;
        private final String session;

        Place(String id, String secret, String session) {
            this.id = id;
            this.secret = secret;
            this.session = session;
        }

        boolean isSet(Environment environment) {
            Function<String, Optional<String>> values = values(environment);
            return values.apply(id).isPresent() && values.apply(secret).isPresent();
        }

        AwsKeys keys(Environment environment) {
            Function<String, Optional<String>> values = values(environment);
            Optional<String> token = values.apply(session);
            if (token.isPresent() && !token.get().matches("[!-~]+")) {
                throw malformed(session);
            }
            return new AwsKeys(visible(values, id), visible(values, secret), token);
        }

        private Function<String, Optional<String>> values(Environment environment) {
            return this == PROPERTIES ? environment::property : environment::variable;
        }

        private static String visible(Function<String, Optional<String>> values, String name) {
            return values.apply(name).filter(text -> text.matches("[!-~]+")).orElseThrow(() -> malformed(name));
        }

        private static ConfigurationException malformed(String name) {
            return new ConfigurationException(
                    "aws_keys_malformed", name + " holds white space or characters beyond ASCII, which no key has");
        }
    }

    @Override
    public SourceName name() {
        return SourceName.ENVIRONMENT;
    }

    @Override
    public Optional<String> namedBy(CredentialContext kernel) {
        return place(kernel).map(place -> place.id);
    }

    private static Optional<Place> place(CredentialContext kernel) {
        for (Place place : Place.values()) {
            if (place.isSet(kernel.environment())) {
                return Optional.of(place);
            }
        }
        return Optional.empty();
    }

    @Override
    public String whyAbsent() {
        return "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not both set, nor are aws.accessKeyId and aws.secretAccessKey";
    }

    @Override
    public AwsIdentity identity(CredentialContext kernel) {
        Place place = place(kernel).orElseThrow(() -> new ConfigurationException("aws_source_absent", whyAbsent()));
        return new AwsIdentity(
                place.keys(kernel.environment()), Optional.empty(), Optional.empty(), "environment: " + place.id);
    }
}
