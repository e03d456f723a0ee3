// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import static io.fedauth.sts.FakeTransport.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TransportException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.Fixture;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Accounts that share an endpoint and not what is asked before it: who is down stops those who need it, and nobody else. */
class SharedEndpointTest {
    private static final int SEVERAL = 6;
    private static final String IAM = "iamcredentials.googleapis.com";
    private static final String PRIVATE_IAM = "iamcredentials-private.p.googleapis.com";
    private static final String OAUTH = "oauth2.googleapis.com";
    private static final Set<String> SCOPES = Set.of("calendar");

    private final Fixture fixture = new Fixture().trust(TrustPolicy.trusting());
    private final CredentialContext context = fixture.credentials().context();
    private String down = "";

    SharedEndpointTest() {
        fixture.transport().answer(this::answer);
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void source_that_is_down_stops_no_account_of_another_source() {
        down = "sts-a.example";
        for (int i = 0; i < SEVERAL; i++) {
            assertDown(account(source("sts-a.example"), i));
        }

        assertThat(account(source("sts-b.example"), SEVERAL).token().value()).isEqualTo("robot-token");
        assertThat(asked("sts-a.example"))
                .as("the dead one is spared after two failures")
                .isEqualTo(2);
        assertThat(asked(IAM)).isEqualTo(1);
    }

    @Test
    void iam_that_is_down_is_spared_by_all_its_accounts() {
        down = IAM;
        for (int i = 0; i < SEVERAL; i++) {
            assertDown(account(source("sts-b.example"), i));
        }

        assertThat(asked(IAM)).isEqualTo(2);
    }

    @Test
    void iam_that_is_down_stops_no_delegation_by_another_iam() {
        down = PRIVATE_IAM;
        URI elsewhere = URI.create("https://" + PRIVATE_IAM + "/v1/projects/-/serviceAccounts/" + IamFixture.ROBOT
                + ":generateAccessToken");
        Credential cutOff = ImpersonatedServiceAccount.builder(source("sts-b.example"), elsewhere)
                .build(fixture.credentials());
        for (int i = 0; i < SEVERAL; i++) {
            assertDown(delegation(cutOff).actingAs("user" + i + "@example.com", SCOPES));
        }

        Credential healthy = account(source("sts-b.example"), 0);
        assertThat(delegation(healthy)
                        .actingAs("user@example.com", SCOPES)
                        .token()
                        .value())
                .isEqualTo("user-token");
        assertThat(asked(OAUTH)).isEqualTo(1);
    }

    private void assertDown(Credential credential) {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(credential::token)
                .satisfies(failure -> assertThat(failure.code()).isIn("connect_failed", "endpoint_down"))
                .withMessageContaining(down);
    }

    private Credential source(String host) {
        return context.refreshing("source at " + host, new Source(URI.create("https://" + host + "/token"), context));
    }

    private Credential account(Credential source, int number) {
        return ImpersonatedServiceAccount.builder(source, "robot" + number + "@project.iam.gserviceaccount.com")
                .build(fixture.credentials());
    }

    private static DomainWideDelegation delegation(Credential account) {
        return account.capability(DomainWideDelegation.class).orElseThrow();
    }

    private long asked(String host) {
        return fixture.transport().calls().stream()
                .filter(call -> call.uri().getHost().equals(host))
                .count();
    }

    private HttpResult answer(HttpCall call) {
        String host = call.uri().getHost();
        if (host.equals(down)) {
            throw new TransportException("connect_failed", host + ": nobody is there", null, true, false)
                    .withOrigin(call.uri());
        }
        if (call.uri().getPath().endsWith(":signJwt")) {
            return result(200, "application/json", "{\"keyId\":\"k1\",\"signedJwt\":\"signed.assertion.value\"}");
        }
        String body = host.equals(OAUTH)
                ? "{\"access_token\":\"user-token\",\"expires_in\":1800,\"token_type\":\"Bearer\"}"
                : IamFixture.ACCESS_TOKEN;
        return result(200, "application/json", body);
    }

    /** Asks its endpoint, and makes little of the answer. */
    private record Source(URI uri, CredentialContext context) implements TokenFetcher {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
            context.http()
                    .send(HttpCall.post(uri, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                            .build());
            return AccessToken.builder("source-token")
                    .obtainedAt(Fixture.NOW)
                    .expiresAt(Fixture.NOW.plusSeconds(3600))
                    .build();
        }

        @Override
        public Optional<URI> endpoint() {
            return Optional.of(uri);
        }
    }
}
