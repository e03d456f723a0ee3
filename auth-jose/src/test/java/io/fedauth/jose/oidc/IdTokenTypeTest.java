// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.jose.JwtSigner;
import io.fedauth.jose.TestKeys;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of other kinds, by the same issuer and for the same client, are no ID tokens. */
@Tag("J11")
class IdTokenTypeTest {
    private final IdTokenVerifier verifier = IdTokenVerifier.builder(
                    "https://issuer.example", "client", TestKeys.set(JwsAlgorithm.ES256))
            .build();

    private static String token(String type) {
        return JwtSigner.builder(TestKeys.signer(JwsAlgorithm.ES256))
                .issuer("https://issuer.example")
                .subject("alice")
                .audience("client")
                .type(type)
                .build()
                .sign();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"at+jwt", "AT+JWT", "application/at+jwt", "logout+jwt", "client-authentication+jwt", "dpop+jwt"})
    void verify_tokenOfAnotherKind_isRefused(String type) {
        assertThatThrownBy(() -> verifier.verify(token(type)))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        failure -> assertThat(failure.refusal()).isEqualTo(TokenRefusal.TYPE_WRONG));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "jwt", "application/jwt", "ID"})
    void verify_tokenThatSaysNothingElse_isAccepted(String type) {
        assertThat(verifier.verify(token(type)).subject()).contains("alice");
    }
}
