// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Codes are API: {@code docs/errors.md} lists every one that the libraries use, and none that they don't. */
class FailureCodeTest {
    private static final Path ROOT = Path.of("..");
    private static final List<String> LIBRARIES = List.of(
            "auth-api",
            "auth-sts",
            "auth-jose",
            "provider-oidc",
            "provider-aws",
            "provider-x509",
            "provider-saml",
            "keys-bouncycastle");

    /** A code is the first argument of a failure, of a factory of failures, of a finding, or of a list of problems. */
    private static final Pattern USED = Pattern.compile(
            "(?:(?:Exception|refused|failure|unsent|finding|warning|missing|later|invalid)\\(\\s*|[A-Z]\\(\\s*(?=\"(?:subject|saml)_))\"([a-z]+(?:_[a-z0-9]+)*)\"");

    private static final Pattern LISTED = Pattern.compile("`([a-z]+(?:_[a-z0-9]+)*)`");

    /** Codes of which the source shows a part only: {@code source_<member>_malformed}. */
    private static final Set<String> COMPOSED = Set.of(
            "source_url_malformed", "source_method_malformed", "source_body_malformed", "source_headers_malformed");

    @Test
    void every_code_is_documented() throws IOException {
        assertThat(documented()).containsAll(used());
    }

    @Test
    void no_table_row_is_about_a_code_that_is_gone() throws IOException {
        Set<String> known = used();
        known.addAll(COMPOSED);
        assertThat(inTables()).isNotEmpty().allSatisfy(code -> assertThat(known).contains(code));
    }

    private static Set<String> used() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (String library : LIBRARIES) {
            try (Stream<Path> sources = Files.walk(ROOT.resolve(library).resolve("src/main/java"))) {
                for (Path source : sources.filter(path -> path.toString().endsWith(".java"))
                        .toList()) {
                    codes.addAll(all(USED, Files.readString(source)));
                }
            }
        }
        assertThat(codes).as("codes found in the sources").hasSizeGreaterThan(50);
        return codes;
    }

    private static Set<String> documented() throws IOException {
        return all(LISTED, guide());
    }

    private static Set<String> inTables() throws IOException {
        Set<String> codes = new TreeSet<>();
        guide().lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> codes.addAll(all(LISTED, line.substring(0, line.indexOf('|', 1)))));
        return codes;
    }

    private static String guide() throws IOException {
        return Files.readString(ROOT.resolve("docs/errors.md"));
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
