// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.testkit.CredentialProviderContract;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.TestWorld;
import java.util.Map;

class VaultCredentialProviderContractTest extends CredentialProviderContract {
    @Override
    protected CredentialProvider provider() {
        return new VaultCredentialProvider();
    }

    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        world.transport()
                .always(FakeTransport.json("{\"data\": {\"token\": \"" + secret + "\", \"token_ttl\": 3599}}"));
        return JsonView.of(Map.of(
                "type", "vault_google",
                "url", "https://vault.example/v1/gcp/roleset/ci/token",
                "token_file", world.write("vault-token", "hvs." + secret).toString()));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(503, "text/plain", secret));
    }

    @Override
    protected Map<String, JsonView> badConfigurations(TestWorld world) {
        return Map.of(
                "url", JsonView.of(Map.of("type", "vault_google", "url", "not a URL: " + CANARY, "token_file", "t")),
                "token_file", JsonView.of(Map.of("type", "vault_google", "url", "https://vault.example/" + CANARY)));
    }
}
