// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.testkit.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every credential file in {@code docs/oidc.md} is one that these sources read. */
class OidcGuideTest {
    private static final Path GUIDE =
            Path.of(System.getProperty("basedir", "."), "..", "docs", "oidc.md").normalize();
    private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyCredentialFile_isRead(@TempDir Path folder) throws IOException {
        List<String> files = JSON.matcher(Files.readString(GUIDE))
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(files).hasSize(5);
        try (TestWorld world = TestWorld.in(folder)) {
            CredentialContext kernel = world.context();
            for (String file : files) {
                JsonView source = world.json(file).child("credential_source").orElseThrow();
                assertThatCode(() -> kernel.supplier(source, TokenType.JWT))
                        .as(file)
                        .doesNotThrowAnyException();
            }
        }
    }
}
