// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.ExternalAccountTest.WORKLOAD;
import static io.fedauth.sts.Fixture.ENDPOINT;
import static io.fedauth.sts.Fixture.ISSUED;
import static io.fedauth.sts.Fixture.subject;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.sts.boundary.AccessBoundaryRule;
import io.fedauth.sts.boundary.CredentialAccessBoundary;
import io.fedauth.sts.boundary.DownscopedCredential;
import io.fedauth.sts.oauth.OauthClient;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import java.net.URI;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens remember the certificate that they were asked for with, and are used over it (RFC 8705, section 3). */
class BoundTokenTest {
    private static final TlsSettings FIRST = () -> "first";
    private static final TlsSettings SECOND = () -> "second";
    private static final String ROBOT = "https://iamcredentials.mtls.googleapis.com/v1/projects/-/serviceAccounts/"
            + "robot@project.iam.gserviceaccount.com:generateAccessToken";
    private static final String GENERATED = "{\"accessToken\":\"robot-token\",\"expireTime\":\"2026-11-21T11:00:00Z\"}";

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void exchanged_token_has_the_certificate_of_its_subject() {
        transport.json(200, ISSUED);

        assertThat(exchanging(FIRST).token().tls()).containsSame(FIRST);
    }

    @Test
    void token_that_came_without_certificate_has_none() {
        transport.json(200, ISSUED);
        Credential credential =
                TokenExchangeCredential.builder(ENDPOINT).subject(subject("s")).build(fixture.credentials());

        assertThat(credential.token().tls()).isEmpty();
    }

    @Test
    void token_has_the_certificate_that_its_client_proved_itself_with() throws InterruptedException {
        transport.json(200, ISSUED);
        ClientAuthentication proof = (call, endpoint, issuer) -> call.tls(FIRST);
        Credential exchanging = TokenExchangeCredential.builder(ENDPOINT)
                .subject(subject("s"))
                .clientAuthentication(proof)
                .build(fixture.credentials());
        OauthClient client = OauthClient.builder()
                .tokenEndpoint(ENDPOINT)
                .clientAuthentication(proof)
                .build(fixture.credentials());

        assertThat(exchanging.token().tls()).containsSame(FIRST);
        assertThat(client.token(RefreshTokenGrant.of("refresh"))
                        .toAccessToken(Fixture.NOW)
                        .tls())
                .containsSame(FIRST);
    }

    /** The certificate may be replaced between two attempts. */
    @Test
    void token_has_the_certificate_of_the_attempt_that_was_answered() {
        transport.answer(call -> {
            // As the transport does it when the first attempt failed.
            call.eachAttempt().apply(call.toBuilder());
            return FakeTransport.result(200, "application/json", ISSUED);
        });
        Iterator<TlsSettings> certificates = List.of(FIRST, SECOND).iterator();
        Credential credential = TokenExchangeCredential.builder(ENDPOINT)
                .subject(subject("s"))
                .clientAuthentication((call, endpoint, issuer) -> call.tls(certificates.next()))
                .build(fixture.credentials());

        assertThat(credential.token().tls()).containsSame(SECOND);
    }

    @Test
    void account_is_asked_over_the_certificate_of_the_token_and_so_is_what_it_does_later() {
        transport.json(200, ISSUED).json(200, GENERATED).json(200, "{\"keyId\":\"k\",\"signedBlob\":\"AA==\"}");
        Credential robot = impersonating(FIRST);

        AccessToken token = robot.token();
        assertThat(robot.capability(BlobSigner.class).orElseThrow().sign(new byte[] {1}))
                .isNotNull();

        assertThat(token.tls()).containsSame(FIRST);
        assertThat(transport.calls())
                .extracting(call -> call.tls().orElseThrow())
                .hasSize(3)
                .allMatch(tls -> tls == FIRST);
    }

    /** The token of before the rotation is good yet, over the certificate of before the rotation. */
    @Test
    void rotation_between_exchange_and_impersonation_breaks_nothing() {
        transport.json(200, ISSUED).json(200, GENERATED);
        Credential robot = impersonating(FIRST, SECOND);

        AccessToken before = robot.token();
        robot.invalidate(before);
        AccessToken after = robot.token();

        assertThat(after.tls())
                .as("the federated token is the same, and so is its certificate")
                .containsSame(FIRST);
        assertThat(transport.calls())
                .extracting(call -> call.tls().orElseThrow())
                .containsExactly(FIRST, FIRST, FIRST);
    }

    @Test
    void token_is_downscoped_over_its_certificate() {
        transport.json(200, ISSUED);
        CredentialAccessBoundary boundary = CredentialAccessBoundary.builder()
                .rule(AccessBoundaryRule.bucket("invoices", "roles/storage.objectViewer"))
                .build();
        Credential downscoped =
                DownscopedCredential.builder(exchanging(FIRST), boundary).build(fixture.credentials());

        assertThat(downscoped.token().tls()).containsSame(FIRST);
        assertThat(transport.calls())
                .extracting(call -> call.tls().orElseThrow())
                .containsExactly(FIRST, FIRST);
    }

    private Credential exchanging(TlsSettings certificate) {
        return TokenExchangeCredential.builder(ENDPOINT)
                .subject(context -> SubjectToken.of("chain", TokenType.MTLS).over(certificate))
                .build(fixture.credentials());
    }

    private Credential impersonating(TlsSettings... certificates) {
        Iterator<TlsSettings> next = List.of(certificates).iterator();
        return ExternalAccount.builder(WORKLOAD, TokenType.MTLS)
                .supplier(context -> SubjectToken.of("chain", TokenType.MTLS).over(next.next()))
                .impersonationUrl(URI.create(ROBOT))
                .build(fixture.credentials());
    }
}
