// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.test.saml.SamlKeys;
import io.fedauth.test.saml.SamlTarget;
import io.fedauth.testkit.TestWorld;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** A supplier that is given a document and demands all that can be demanded. */
record Judge(TestWorld world) implements AutoCloseable {
    static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/saml";
    static final SamlTarget TARGET = new SamlTarget(
            "https://idp.example/saml",
            "https:" + AUDIENCE,
            "https://sp.example/acs",
            Instant.parse("2030-01-01T00:00:00Z"));

    static Judge in(Path folder) {
        return new Judge(TestWorld.in(folder));
    }

    static SamlRules.Builder rules() {
        return SamlRules.builder()
                .signedBy(IdentityProvider.of(SamlKeys.trusted().toArray(X509Certificate[]::new)))
                .issuer(TARGET.issuer())
                .recipient(TARGET.recipient());
    }

    SubjectToken judge(String xml) throws Exception {
        return judge(xml.getBytes(StandardCharsets.UTF_8), rules().build());
    }

    SubjectToken judge(byte[] content, SamlRules rules) throws Exception {
        return SamlSubjectToken.of(context -> content, rules)
                .subjectToken(world.context().probe().forSubject(AUDIENCE, TokenType.SAML2));
    }

    @Override
    public void close() {
        world.close();
    }
}
