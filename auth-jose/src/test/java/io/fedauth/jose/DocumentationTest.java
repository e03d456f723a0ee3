// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.jose.refusal.TokenRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DocumentationTest {
    private static final String BEGIN = "<!-- made of io.fedauth.jose.refusal.TokenRefusal -->\n";
    private static final String END = "<!-- end -->\n";

    private static String table() {
        return Arrays.stream(TokenRefusal.values())
                .map(refusal -> "| `%s` | %s | %s |".formatted(refusal.code(), refusal.predicate(), refusal.remedy()))
                .collect(Collectors.joining("\n", "| Code | The token ... | What to do |\n|---|---|---|\n", "\n"));
    }

    /** What is between the comments is to be replaced by what this test expects. */
    @Test
    void list_of_refusals_is_that_of_the_code() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "jose.md"));

        assertThat(guide.substring(guide.indexOf(BEGIN) + BEGIN.length(), guide.indexOf(END)))
                .isEqualTo(table());
    }
}
