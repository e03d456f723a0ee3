// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.modules.consumer.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Somebody has looked for advisories against every jar of others that comes with provider-saml or keys-bouncycastle, in the version that comes. */
class AdvisoriesTest {
    private static final Path LIST = Path.of("../docs/advisories.txt");
    private static final Set<String> OF_ALL_APPLICATIONS =
            Set.of("jakarta.json:jakarta.json-api", "org.eclipse.parsson:parsson", "org.slf4j:slf4j-nop");

    @Test
    void everyJar_isListed_andNoOther() throws IOException {
        Set<String> used = Stream.of(Application.SAML, Application.KEYS)
                .flatMap(application -> application.jars().files().stream())
                .map(AdvisoriesTest::coordinate)
                .filter(coordinate -> !coordinate.startsWith("io.fedauth:"))
                .filter(coordinate -> OF_ALL_APPLICATIONS.stream().noneMatch(coordinate::startsWith))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).hasSizeGreaterThan(10);
        assertThat(entries().stream().map(entry -> entry.get(0)).collect(Collectors.toSet()))
                .isEqualTo(used);
    }

    @Test
    void everyEntry_saysWhatIsKnown_andWhyItDoesNotReachUs() throws IOException {
        assertThat(entries()).allSatisfy(entry -> {
            assertThat(entry).hasSize(3);
            assertThat(entry.get(1)).matches("none known|[A-Z].*");
            assertThat(entry.get(2)).hasSizeGreaterThan(20);
        });
    }

    private static List<List<String>> entries() throws IOException {
        return Files.readAllLines(LIST).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.split(" \\| ", -1)))
                .toList();
    }

    /** A jar of the local repository lies at group/artifact/version; one of this build, in its target folder. */
    private static String coordinate(Path jar) {
        Path version = jar.getParent();
        Path artifact = version.getParent();
        if (version.getFileName().toString().equals("target")) {
            return "io.fedauth:" + jar.getFileName();
        }
        Path repository = artifact;
        while (!repository.getFileName().toString().equals("repository")) {
            repository = repository.getParent();
        }
        String group = repository.relativize(artifact.getParent()).toString().replace('/', '.');
        return group + ":" + artifact.getFileName() + ":" + version.getFileName();
    }
}
