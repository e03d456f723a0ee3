// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.SubjectTokenSupplierContract;
import io.fedauth.testkit.TestWorld;
import java.util.Map;

class FileSubjectTokenContractTest extends SubjectTokenSupplierContract {
    @Override
    protected SubjectTokenSupplier service() {
        return new FileSubjectToken();
    }

    @Override
    protected JsonView arrange(TestWorld world, String secret) {
        return JsonView.of(Map.of("file", world.write("token", secret + "\n").toString()));
    }

    @Override
    protected void spoil(TestWorld world, String secret) {
        world.write("token", "<html>" + secret + "</html>");
    }

    @Override
    protected Map<String, JsonView> badSources(TestWorld world) {
        return Map.ofEntries(
                Map.entry("file", world.json("{\"file\": [\"" + CANARY + "\"]}")),
                Map.entry("\"file\" is not a path", JsonView.of(Map.of("file", CANARY + "\0"))),
                Map.entry("headers", JsonView.of(Map.of("file", "token", "headers", Map.of("X-Secret", CANARY)))),
                Map.entry("url", JsonView.of(Map.of("file", "token", "url", "https://" + CANARY))),
                Map.entry("method", JsonView.of(Map.of("file", "token", "method", CANARY))),
                Map.entry("body", JsonView.of(Map.of("file", "token", "body", CANARY))),
                Map.entry("format", JsonView.of(Map.of("file", "token", "format", CANARY))),
                Map.entry("type", JsonView.of(Map.of("file", "token", "format", Map.of("type", CANARY)))),
                Map.entry("subject_token_field_name", json(Map.of("type", "json"))),
                Map.entry(
                        "\"subject_token_field_name\" starts with a slash",
                        json(Map.of("type", "json", "subject_token_field_name", "/" + CANARY + "~2"))));
    }

    private static JsonView json(Map<String, String> format) {
        return JsonView.of(Map.of("file", "token", "format", format));
    }
}
