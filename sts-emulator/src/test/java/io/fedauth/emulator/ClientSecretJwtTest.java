// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.AssertionAudience;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that sign with their secret. */
class ClientSecretJwtTest {
    private static final FakeClock CLOCK = new FakeClock();
    private static final String LONG = "l".repeat(64);
    private static final String SHORT = "s".repeat(32);

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.clock(CLOCK)
            .client(OauthClient.signingWithSecret("long", LONG))
            .client(OauthClient.signingWithSecret("short", SHORT).addressing(AssertionAudience.ENDPOINT)));

    static Stream<Wrong> wrong() {
        return Stream.of(
                new Wrong(
                        AssertionRefusal.CLIENT_ASSERTION_SECRET_SHORT,
                        "HS384 with 32 bytes",
                        sts -> introspect(sts, "short", SHORT + "padding to please the signer", "HS384")),
                new Wrong(
                        AssertionRefusal.CLIENT_ASSERTION_SECRET_SHORT,
                        "HS512 with 32 bytes",
                        sts -> introspect(sts, "short", SHORT + SHORT, "HS512")),
                new Wrong(
                        AssertionRefusal.CLIENT_ASSERTION_SIGNATURE,
                        "another secret",
                        sts -> introspect(sts, "long", SHORT, "HS256")),
                new Wrong(
                        AssertionRefusal.CLIENT_ASSERTION_ALGORITHM,
                        "a private key",
                        sts -> introspect(sts, new SigningClient("long", SigningClient.RSA, "RS256"))),
                new Wrong(
                        AssertionRefusal.CLIENT_METHOD_WRONG,
                        "the secret itself",
                        sts -> new Form()
                                .add("token", "x")
                                .add("client_id", "long")
                                .add("client_secret", LONG)
                                .post(sts.endpoints().introspection())));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void everyAlgorithm_isAccepted(String algorithm, StsEmulator emulator) {
        assertThat(introspect(emulator, "long", LONG, algorithm).status()).isEqualTo(200);
    }

    @Test
    void secretTooShortForAnyHash_isRefusedAtOnce_andNeverShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OauthClient.signingWithSecret("id", "s".repeat(31)))
                .withMessageContaining("32 bytes")
                .withMessageNotContaining("sss");
        OauthClient client = OauthClient.signingWithSecret("id", SHORT);
        assertThat(client + " " + client.authentication()).doesNotContain(SHORT);
        assertThat(new OauthClient("id", SHORT).authentication().toString()).doesNotContain(SHORT);
    }

    @Test
    void metadata_saysWhatIsConfigured(StsEmulator emulator) {
        assertThat(EmulatorClient.get(emulator.endpoints().metadata()).json())
                .containsEntry("token_endpoint_auth_methods_supported", List.of("client_secret_jwt"))
                .containsEntry("token_endpoint_auth_signing_alg_values_supported", List.of("HS256", "HS384", "HS512"));
    }

    private static Answer introspect(StsEmulator emulator, String id, String secret, String algorithm) {
        return introspect(emulator, SigningClient.withSecret(id, secret, algorithm));
    }

    private static Answer introspect(StsEmulator emulator, SigningClient client) {
        return SigningClient.with(new Form().add("token", "x"), client.assertion(emulator, CLOCK.instant()))
                .post(emulator.endpoints().introspection());
    }
}
