// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.explain.Diagnosis.Source;
import io.fedauth.api.explain.Diagnosis.State;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.json.JsonView;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.TestWorld;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultCredentialProviderTest {
    @TempDir
    Path folder;

    private TestWorld world;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
        world.transport().always(FakeTransport.json("{\"data\": {\"token\": \"ya29.vault\", \"token_ttl\": 3599}}"));
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void explainDefault_rolesetInTheEnvironment_tellsOfVaultWithoutAskingIt() {
        world.environment()
                .setVariable("VAULT_GOOGLE_ROLESET", "ci")
                .setVariable("VAULT_ADDR", "https://vault.example")
                .setVariable("VAULT_TOKEN_FILE", "/sink");
        Diagnosis diagnosis = world.credentials().explainDefault(Reach.SOURCE);
        assertThat(diagnosis.sources()).contains(new Source("vault", State.USED, "found VAULT_GOOGLE_ROLESET"));
        assertThat(diagnosis.facts()).contains(new Fact("Vault", "access tokens from", "vault.example"));
        assertThat(diagnosis.findings()).isEmpty();
        assertThat(world.transport().calls()).isEmpty();
    }

    @Test
    void applicationDefault_rolesetInTheEnvironment_asksVault() {
        world.environment()
                .setVariable("VAULT_GOOGLE_ROLESET", "ci")
                .setVariable("VAULT_ADDR", "https://vault.example")
                .setVariable(
                        "VAULT_TOKEN_FILE",
                        world.write("vault-token", "hvs.key\n").toString());
        AccessToken token = world.credentials().applicationDefault().token();
        assertThat(token.value()).isEqualTo("ya29.vault");
        assertThat(token.expiresAt()).contains(world.time().instant().plusSeconds(3599));
        assertThat(world.transport().calls()).singleElement().satisfies(call -> {
            assertThat(call.uri()).hasToString("https://vault.example/v1/gcp/roleset/ci/token");
            assertThat(call.headers()).containsExactly(Map.entry("X-Vault-Token", "hvs.key"));
        });
    }

    @Test
    void applicationDefault_rolesetWithoutAddress_isBrokenNotAbsent() {
        world.environment().setVariable("VAULT_GOOGLE_ROLESET", "ci");
        assertThatThrownBy(() -> world.credentials().applicationDefault())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("VAULT_ADDR");
    }

    @Test
    void token_wishThatVaultCannotHonour_isRefused() {
        Credential credential = world.credentials()
                .from(JsonView.of(Map.of(
                        "type", "vault_google",
                        "url", "https://vault.example/v1/gcp/roleset/ci/token",
                        "token_file", world.write("vault-token", "hvs.key").toString())));
        TokenRequest wish = TokenRequest.builder().scope("everything").build();
        assertThatThrownBy(() -> credential.token(wish)).isInstanceOf(ConfigurationException.class);
        assertThat(world.transport().calls()).isEmpty();
    }
}
