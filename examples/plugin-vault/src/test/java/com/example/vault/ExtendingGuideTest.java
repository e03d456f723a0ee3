// SPDX-License-Identifier: Apache-2.0
package com.example.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The code in {@code docs/extending.md} is the code of the examples, word for word. */
class ExtendingGuideTest {
    private static final Path ROOT = Path.of(System.getProperty("basedir", "."))
            .toAbsolutePath()
            .normalize()
            .resolve("../..");
    private static final Pattern SNIPPET = Pattern.compile("<!-- (\\S+) -->\n```\\w+\n(.*?)```\n", Pattern.DOTALL);
    private static final Pattern FENCE = Pattern.compile("^```\\w+$", Pattern.MULTILINE);

    @Test
    void everySnippet_standsInTheFileThatItNames() throws IOException {
        String guide = Files.readString(ROOT.resolve("docs/extending.md"));
        List<MatchResult> snippets = SNIPPET.matcher(guide).results().toList();
        assertThat(snippets)
                .hasSameSizeAs(FENCE.matcher(guide).results().toList())
                .hasSizeGreaterThan(6);
        for (MatchResult snippet : snippets) {
            assertThat(Files.readString(ROOT.resolve(snippet.group(1))))
                    .as("%s holds what the guide shows of it", snippet.group(1))
                    .contains(snippet.group(2));
        }
    }
}
