// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import io.fedauth.it.process.LoggedProcess;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Keycloak's program files, unpacked and prepared for a fast start ("augmented") once.
 *
 * <p>Commands run in a home folder of their own that links to these files, because Keycloak writes to the folder
 * {@code data} of its home. They start the JVM as {@code bin/kc.sh} does, without the script: one process to watch and to
 * stop, no shell, and the same on every system.
 */
final class KeycloakDistribution {
    private static final List<String> BUILD =
            List.of("build", "--db=dev-file", "--health-enabled=true", "--https-client-auth=request");
    private static final List<String> LINKED = List.of("conf", "lib", "providers", "themes");
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(10);

    /** What {@code kc.sh} passes, but only the quick compiler: no test run is long enough for the other one to pay. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-Xms64m",
            "-Xmx512m",
            "-XX:MaxMetaspaceSize=256m",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true",
            "-Dquarkus-log-max-startup-records=10000");

    private final Path folder;

    private KeycloakDistribution(Path folder) {
        this.folder = folder;
    }

    static KeycloakDistribution prepared(KeycloakSettings settings) throws IOException, InterruptedException {
        String name =
                settings.archiveName() + "-" + new Fingerprint().add(BUILD).name();
        return new KeycloakDistribution(CachedFolder.filled(settings.cache().resolve(name), partial -> {
            unpack(settings.archive(), partial);
            LoggedProcess.run(command(partial, partial, BUILD), settings.work().resolve("build.log"), BUILD_LIMIT);
        }));
    }

    /** Returns the name of this distribution, which says how it was made. */
    String name() {
        return folder.getFileName().toString();
    }

    /** Makes a folder a home for commands of this distribution. */
    void linkInto(Path home) throws IOException {
        for (String linked : LINKED) {
            Files.createSymbolicLink(home.resolve(linked), folder.resolve(linked));
        }
    }

    ProcessBuilder command(Path home, List<String> arguments) {
        return command(folder, home, arguments);
    }

    private static ProcessBuilder command(Path folder, Path home, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM_OPTIONS);
        command.add("-Djava.io.tmpdir=" + home);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.addAll(List.of("-cp", folder.resolve("lib/quarkus-run.jar").toString()));
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        // Settings of the machine must not change what is tested.
        builder.environment()
                .keySet()
                .removeIf(name -> name.matches("(KC|QUARKUS)_.*|JAVA_TOOL_OPTIONS|(JDK)?_JAVA_OPTIONS"));
        return builder;
    }

    private static void unpack(Path archive, Path to) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(archive);
                Stream<Path> top = Files.list(zip.getPath("/"))) {
            // Everything is in one folder, keycloak-<version>.
            FileTree.copy(top.findFirst().orElseThrow(), to);
        }
    }
}
