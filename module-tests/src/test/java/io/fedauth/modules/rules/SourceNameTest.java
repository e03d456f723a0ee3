// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Sources of subject tokens come through {@link java.util.ServiceLoader} only: who does not provide one cannot name it. */
class SourceNameTest {
    /** What a {@code credential_source} says to mean one kind of source. */
    private static final Set<String> NAMES =
            Set.of("file", "url", "aws", "saml", "executable", "environment_id", "certificate");

    @Test
    void kernelAndExchange_nameNoSource() throws IOException {
        // What reads texts for suppliers knows how Google's credential configurations name their places.
        assertThat(uses("auth-api").keySet())
                .allMatch(name -> name.startsWith("io/fedauth/api/internal/source/")
                        || name.equals("io/fedauth/api/spi/SourceText.class"));
        assertThat(uses("auth-sts")).isEmpty();
    }

    /** The scan finds such names where they belong. */
    @Test
    void provider_namesItsSources() throws IOException {
        assertThat(uses("provider-oidc").values())
                .anySatisfy(names -> assertThat(names).contains("file"));
        assertThat(uses("provider-oidc").values())
                .anySatisfy(names -> assertThat(names).contains("url"));
        assertThat(uses("provider-aws").values())
                .anySatisfy(names -> assertThat(names).contains("environment_id"));
        assertThat(uses("provider-saml").values())
                .anySatisfy(names -> assertThat(names).contains("saml"));
        assertThat(uses("provider-x509").values())
                .anySatisfy(names -> assertThat(names).contains("certificate"));
    }

    private static Map<String, Set<String>> uses(String artifact) throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        PublishedModule module = PublishedModule.all().stream()
                .filter(candidate -> candidate.artifact().equals(artifact))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            List<? extends ZipEntry> classFiles = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .toList();
            assertThat(classFiles).hasSizeGreaterThan(5);
            for (ZipEntry entry : classFiles) {
                try (InputStream in = jar.getInputStream(entry)) {
                    Set<String> found = new TreeSet<>(ConstantPool.texts(in));
                    found.retainAll(NAMES);
                    if (!found.isEmpty()) {
                        uses.put(entry.getName(), found);
                    }
                }
            }
        }
        return uses;
    }
}
