// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.provider.aws.internal.AwsSubjectTokens;
import io.fedauth.provider.aws.internal.ProvidedSubjectTokens;
import io.fedauth.provider.aws.internal.region.AwsRegion;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * The source {@code {"environment_id": "aws1"}}: a signed GetCallerIdentity request, from which the token service learns of AWS
 * who this program is (Google Cloud, "Configure Workload Identity Federation with AWS").
 *
 * @since 0.1
 */
public final class AwsSubjectToken implements SubjectTokenSupplier {
    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public AwsSubjectToken() {}

    /**
     * Returns a supplier that signs with credentials of the AWS SDK, for {@code TokenExchangeCredential} and {@code
     * ExternalAccount}.
     *
     * @param credentials gives the keys; asked for every exchange, and the caller's to close
     * @param region the region whose token service verifies the request, such as {@code us-east-1}
     * @return the supplier, safe for use by many threads
     * @throws ConfigurationException {@code aws_region_malformed} if the region is not written as regions are
     */
    public static SubjectTokenSupplier signedBy(AwsCredentialsProvider credentials, String region) {
        AwsRegion known = AwsRegion.of(region)
                .orElseThrow(() -> new ConfigurationException(
                        "aws_region_malformed", "the region is not written as regions are (us-east-1); correct it"));
        return new ProvidedSubjectTokens(Objects.requireNonNull(credentials), known);
    }

    @Override
    public String name() {
        return "aws";
    }

    /** Returns true for an {@code environment_id}, whatever it is: that another one is unknown is said by {@link #bind}. */
    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("environment_id");
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        return AwsSubjectTokens.of(source, context);
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new ConfigurationException(
                "source_missing", "the source \"aws\" needs a credential_source; bind one first");
    }
}
