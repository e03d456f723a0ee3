// SPDX-License-Identifier: Apache-2.0
package com.example.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.sts.boundary.DownscopedCredential;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker in front of an emulated token service, and its clients. */
class TokenBrokerTest {
    private static final BrokerClient ALPHA = new BrokerClient("alpha", "alpha:secret", "shared", "o'alpha/");
    private static final BrokerClient BETA = new BrokerClient("beta", "beta-secret", "shared", "beta/");

    @TempDir
    Path folder;

    private final StsEmulator emulator = StsEmulator.builder().start();
    private final Credentials credentials =
            Credentials.builder().trust(TrustPolicy.trusting()).build();
    private TokenBroker broker;
    private Path subjectToken;

    @BeforeEach
    void startBroker() throws Exception {
        subjectToken = Files.writeString(
                folder.resolve("token"), emulator.issuer().token().sign());
        String config = emulator.credentialConfiguration(subjectToken, emulator.serviceAccount());
        Credential source = credentials.fromFile(Files.writeString(folder.resolve("credential.json"), config));
        Function<BrokerClient, Credential> bounded = client -> DownscopedCredential.builder(source, client.boundary())
                .tokenUrl(emulator.endpoints().token())
                .build(credentials);
        broker = TokenBroker.start(0, Stream.of(ALPHA, BETA).collect(Collectors.toMap(Function.identity(), bounded)));
    }

    @AfterEach
    void stop() {
        broker.close();
        credentials.close();
        emulator.close();
    }

    @Test
    void clients_getTokensForTheirOwnObjects() throws Exception {
        AccessToken alpha = asking(ALPHA).token();
        AccessToken beta = asking(BETA).token();

        assertThat(boundary(alpha)).contains("o\\'alpha/").doesNotContain("beta/");
        assertThat(boundary(beta))
                .contains("projects/_/buckets/shared/objects/beta/")
                .doesNotContain("alpha");
        assertThat(Duration.between(alpha.obtainedAt(), alpha.expiresAt().orElseThrow()))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void clients_askTheBrokerOnce_andTheBrokerItsSourceOnce() {
        Credential credential = asking(ALPHA);
        assertThat(credential.token()).isSameAs(credential.token());
        assertThat(asking(ALPHA).token().value()).isEqualTo(credential.token().value());
        assertThat(asking(BETA).token().value()).isNotEqualTo(credential.token().value());

        assertThat(emulator.requests())
                .as("exchange, impersonation, one boundary for each client")
                .hasSize(4);
    }

    @Test
    void strangers_getNothing() {
        for (BrokerClient stranger : new BrokerClient[] {
            new BrokerClient("alpha", "beta-secret", "", ""), new BrokerClient("gamma", "alpha:secret", "", "")
        }) {
            assertThatThrownBy(asking(stranger)::token)
                    .isInstanceOfSatisfying(
                            TokenEndpointException.class,
                            e -> assertThat(e.status()).isEqualTo(401))
                    .hasMessageNotContaining(stranger.secret());
        }
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void requests_otherThanForATokenAreRefused() throws Exception {
        assertThat(status("GET", "/token")).isEqualTo(405);
        assertThat(status("POST", "/token/other")).isEqualTo(404);
        assertThat(status("POST", "/token")).isEqualTo(401);
    }

    @Test
    void trouble_behindTheBrokerIsACode_andNoDetail() throws Exception {
        Files.writeString(
                subjectToken,
                emulator.issuer().token().audience("somebody-else").sign());

        assertThatThrownBy(asking(ALPHA)::token)
                .isInstanceOfSatisfying(TokenEndpointException.class, e -> {
                    assertThat(e.status()).isEqualTo(424);
                    assertThat(e.code()).isEqualTo("invalid_grant");
                })
                .extracting(Throwable::getMessage, STRING)
                .doesNotContain("somebody-else", "AUDIENCE_WRONG");
    }

    @Test
    void wishes_areTheBrokersToGrant() {
        TokenRequest wish = TokenRequest.builder().scope("everything").build();
        assertThatThrownBy(() -> asking(ALPHA).token(wish)).isInstanceOf(ConfigurationException.class);
    }

    private Credential asking(BrokerClient client) {
        return BrokeredTokens.credential(broker.endpoint(), client, credentials.context());
    }

    /** What the token service says that the token is good for. */
    private String boundary(AccessToken token) throws InterruptedException {
        HttpResult answer = credentials
                .context()
                .http()
                .send(HttpCall.post(emulator.endpoints().introspection(), Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE)
                        .form("token", token.value())
                        .build());
        return credentials
                .context()
                .json(answer.body(), "introspection")
                .child("access_boundary")
                .orElseThrow()
                .children("accessBoundaryRules")
                .get(0)
                .child("availabilityCondition")
                .orElseThrow()
                .required("expression");
    }

    private int status(String method, String path) throws Exception {
        URI uri = broker.endpoint().resolve(path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
