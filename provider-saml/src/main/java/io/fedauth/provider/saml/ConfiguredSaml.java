// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SourceText;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One {@code credential_source}: where the assertion comes from, and, in its member {@code saml}, the rules. */
final class ConfiguredSaml {
    private static final Set<String> PLACES = Set.of("file", "url");
    private static final Set<String> OTHERS = Set.of("certificate", "environment_id", "executable");

    private final JsonView source;
    private final SamlMembers members;

    ConfiguredSaml(JsonView source) {
        this.source = source;
        this.members = new SamlMembers(source.child("saml").orElse(JsonView.of(Map.of())));
    }

    /** Reads everything, and asks the trust policy about all that is named; opens nothing. */
    SubjectTokenSupplier supplier(CredentialContext kernel) {
        String kind = kind();
        Optional<SelfSignedAssertion> own = members.selfSigned();
        SamlRules.Builder builder = members.rules();
        members.check(kernel);
        members.identityProvider(kernel)
                .or(() -> own.map(SelfSignedAssertion::identity))
                .ifPresent(builder::signedBy);
        SamlRules rules = builder.build();
        return switch (kind) {
            case "ecp" -> {
                EcpClient client = members.ecp();
                client.check(kernel);
                yield new CheckedSupplier(
                        client.toString(), client, rules, explained("obtained from", client.toString()));
            }
            case "self_signed" -> {
                SelfSignedAssertion assertion = own.orElseThrow();
                assertion.check(kernel);
                yield new CheckedSupplier(
                        assertion.toString(), assertion, rules, explained("made by", assertion.toString()));
            }
            default -> {
                SourceText text = SourceText.of(source);
                text.check(kernel);
                Consumer<Explanation> place = out -> {
                    text.explain(Set.of("saml"), out);
                    members.explain(out);
                };
                yield new CheckedSupplier(text.toString(), context -> read(text, context.kernel()), rules, place);
            }
        };
    }

    private static byte[] read(SourceText text, CredentialContext kernel) throws InterruptedException {
        return text.text(text.read(kernel), kernel).getBytes(StandardCharsets.ISO_8859_1);
    }

    private Consumer<Explanation> explained(String name, String value) {
        return out -> {
            out.fact(name, value);
            out.unknownMembers(source, Set.of("saml"));
            members.explain(out);
        };
    }

    private String kind() {
        List<String> kinds = new ArrayList<>();
        PLACES.stream().filter(source.keys()::contains).sorted().forEach(kinds::add);
        members.means().forEach(kinds::add);
        OTHERS.stream().filter(source.keys()::contains).sorted().forEach(kinds::add);
        if (kinds.size() != 1) {
            throw new ConfigurationException(
                    kinds.isEmpty() ? "source_missing" : "source_members_conflict",
                    source.origin()
                            + ": wants one of \"file\", \"url\", \"saml.ecp\" and \"saml.self_signed\", and has "
                            + kinds);
        }
        return kinds.get(0);
    }
}
