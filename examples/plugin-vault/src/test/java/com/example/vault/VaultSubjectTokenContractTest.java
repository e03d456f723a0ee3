// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.SubjectTokenSupplierContract;
import io.fedauth.testkit.TestWorld;
import java.util.Map;

class VaultSubjectTokenContractTest extends SubjectTokenSupplierContract {
    private static final String URL = "https://vault.example/v1/identity/oidc/token/ci";

    @Override
    protected SubjectTokenSupplier service() {
        return new VaultSubjectToken();
    }

    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        world.transport().always(FakeTransport.json("{\"data\": {\"token\": \"" + secret + "\", \"ttl\": 600}}"));
        String tokenFile = world.write("vault-token", "hvs." + secret + "\n").toString();
        return source(Map.of("url", URL, "token_file", tokenFile));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(403, "application/json", "{\"errors\": [\"" + secret + "\"]}"));
    }

    @Override
    protected Map<String, JsonView> badSources(TestWorld world) {
        return Map.of(
                "\"url\" is no URL", source(Map.of("url", "https://h /" + CANARY, "token_file", "t")),
                "\"url\" has no host", source(Map.of("url", CANARY, "token_file", "t")),
                "\"token_file\" is no path", source(Map.of("url", URL, "token_file", CANARY + "\0")),
                "token_file", source(Map.of("url", URL)));
    }

    private static JsonView source(Map<String, String> vault) {
        return JsonView.of(Map.of("vault", vault));
    }
}
