// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.OauthClient;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PrivateKeyJwtTest {
    @Test
    void code_isRedeemedByAClientThatSigns() {
        OauthClient client = OauthClient.withKeys("cli", SigningClient.jwks(SigningClient.RSA.toPublicJWK()));
        try (StsEmulator emulator = StsEmulator.builder().client(client).start()) {
            String assertion = new SigningClient("cli", SigningClient.RSA, "RS256").assertion(emulator, Instant.now());

            Answer answer = SigningClient.with(SignIn.redemption(emulator).without("client_id"), assertion)
                    .post(emulator.endpoints().oauthToken());

            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        }
    }
}
