// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests use fakes written by hand. */
class TestClassPathTest {
    @Test
    void noModule_dependsOnMockingFramework() throws IOException {
        List<Path> poms;
        try (Stream<Path> files = Files.find(Path.of(".."), 3, (path, attributes) -> path.endsWith("pom.xml"))) {
            poms = files.toList();
        }
        assertThat(poms).hasSizeGreaterThan(8);
        for (Path pom : poms) {
            assertThat(Files.readString(pom))
                    .as(pom.toString())
                    .doesNotContainPattern("(?i)mock(ito|k|ery|server)|easymock");
        }
    }
}
