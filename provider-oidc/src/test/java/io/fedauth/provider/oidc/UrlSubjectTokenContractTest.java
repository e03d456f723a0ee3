// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.SubjectTokenSupplierContract;
import io.fedauth.testkit.TestWorld;
import java.util.LinkedHashMap;
import java.util.Map;

class UrlSubjectTokenContractTest extends SubjectTokenSupplierContract {
    private static final String URL = "https://identity.example/token";

    @Override
    protected SubjectTokenSupplier service() {
        return new UrlSubjectToken();
    }

    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        world.transport().always(FakeTransport.json("{\"value\": \"" + secret + "\"}"));
        return JsonView.of(Map.of(
                "url", URL + "?key=" + CANARY,
                "headers", Map.of("Authorization", "bearer " + CANARY),
                "format", Map.of("type", "JSON", "subject_token_field_name", "value")));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.transport().always(FakeTransport.answer(403, "text/plain", secret));
    }

    @Override
    protected Map<String, JsonView> badSources(TestWorld world) {
        Map<String, JsonView> bad = new LinkedHashMap<>();
        bad.put("\"url\" is not a URL", JsonView.of(Map.of("url", "https://h /" + CANARY)));
        bad.put("\"url\" is not an http", JsonView.of(Map.of("url", "ftp://h/" + CANARY)));
        bad.put("\"url\" has a user", JsonView.of(Map.of("url", "https://" + CANARY + "@h/")));
        bad.put("file", with("file", CANARY));
        bad.put("method", with("method", CANARY));
        bad.put("\"body\" needs \"method\"", with("body", CANARY));
        bad.put("Content-Type", JsonView.of(Map.of("url", URL, "method", "POST", "body", CANARY)));
        bad.put("headers", with("headers", CANARY));
        bad.put("headers.X-Lines", with("headers", Map.of("X-Lines", CANARY + "\r\nX-More: 1")));
        bad.put("headers.X-Nul", with("headers", Map.of("X-Nul", CANARY + "\0")));
        bad.put("headers.Host", with("headers", Map.of("Host", CANARY)));
        bad.put("headers.Content-Length", with("headers", Map.of("Content-Length", CANARY)));
        bad.put("headers.Transfer-Encoding", with("headers", Map.of("Transfer-Encoding", CANARY)));
        bad.put("X-Number", with("headers", Map.of("X-Number", 5)));
        bad.put("is there twice", with("headers", Map.of("x-twice", CANARY, "X-Twice", CANARY)));
        bad.put("type", with("format", Map.of("type", CANARY)));
        return bad;
    }

    private static JsonView with(String member, Object value) {
        return JsonView.of(Map.of("url", URL, member, value));
    }
}
