// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import io.fedauth.modules.consumer.Application;
import io.fedauth.modules.consumer.Consumers;
import io.fedauth.modules.consumer.ConsumersExtension;
import io.fedauth.modules.consumer.Figures;
import io.fedauth.modules.consumer.Jars;
import io.fedauth.modules.consumer.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The image of an application that jlink makes; it binds no services, so who links it names them. */
@ExtendWith({ConsumersExtension.class, StsEmulatorExtension.class})
class RunTimeImageTest {
    private static final List<String> ROOTS =
            List.of("com.example.app", "io.fedauth.provider.oidc", "org.eclipse.parsson", "jdk.crypto.ec");
    private static final long MOST_BYTES = 70_000_000;

    private final Consumers consumers;
    private final Workload workload;

    RunTimeImageTest(Consumers consumers, StsEmulator emulator, @TempDir Path folder) {
        this.consumers = consumers;
        this.workload = new Workload(emulator, folder);
    }

    @Test
    void image_exchangesToken() throws Exception {
        assumeTrue(ToolProvider.findFirst("jlink").isPresent(), "this JDK has no jlink");
        Path image = link();

        workload.assertExchanged(run(image, workload.externalAccount()));
        long size = size(image);
        Figures.print("image made by JDK " + Runtime.version().feature(), size, "bytes");
        assertThat(size).isBetween(1L, MOST_BYTES);
    }

    private Path link() {
        Path image = workload.folder().resolve("image");
        List<String> arguments = new ArrayList<>();
        Jars jars = Application.OIDC.jars().with(consumers.app());
        arguments.addAll(List.of("--module-path", jars.path(), "--add-modules", String.join(",", ROOTS)));
        arguments.addAll(List.of("--launcher", "app=com.example.app/com.example.app.Main"));
        arguments.addAll(List.of("--strip-debug", "--no-header-files", "--no-man-pages"));
        arguments.addAll(List.of("--output", image.toString()));
        Consumers.run("jlink", arguments);
        return image;
    }

    private static Outcome run(Path image, Path configuration) {
        return Outcome.of(List.of(image.resolve("bin/app").toString(), "file", configuration.toString()));
    }

    private static long size(Path image) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(image)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                size += Files.size(file);
            }
        }
        return size;
    }
}
