// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Up to JDK 23 a virtual thread that waits while it holds a monitor keeps its carrier. What applications call has no monitors at all,
 * so nothing can wait under one.
 */
@Tag("N16")
class MonitorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "auth-api",
                "auth-sts",
                "auth-jose",
                "provider-oidc",
                "provider-aws",
                "provider-x509",
                "provider-saml",
                "keys-bouncycastle"
            })
    void libraries_haveNoMonitors(String artifact) throws Exception {
        assertThat(monitors(artifact)).isEmpty();
    }

    /** The scan finds monitors where there are some. */
    @Test
    void emulator_hasMonitors() throws Exception {
        assertThat(monitors("sts-emulator")).anySatisfy(line -> assertThat(line).contains("synchronized"));
    }

    private static List<String> monitors(String artifact) throws Exception {
        PublishedModule module = PublishedModule.all().stream()
                .filter(candidate -> candidate.artifact().equals(artifact))
                .findFirst()
                .orElseThrow();
        List<String> arguments =
                new ArrayList<>(List.of("-c", "-p", "-cp", module.jar().toString()));
        try (JarFile jar = new JarFile(module.jar().toFile())) {
            jar.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && !name.equals("module-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .forEach(arguments::add);
        }
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        int code = ToolProvider.findFirst("javap").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(code).as(printed.toString()).isZero();
        assertThat(printed.toString().lines().filter(line -> line.contains("invokevirtual")))
                .as("the scan reads instructions")
                .hasSizeGreaterThan(25);
        return printed.toString()
                .lines()
                .filter(line -> line.contains("monitorenter") || line.matches(" .*\\bsynchronized\\b.*;"))
                .toList();
    }
}
