// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packages of {@code src/test/node}, installed into the build's folder, once for each build. */
public final class NodePackages {
    private static final Path SOURCE = Path.of("src/test/node").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofSeconds(300);
    private static final List<String> INSTALL = List.of(
            "npm", "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline");

    private NodePackages() {}

    /** Returns what of the machine is missing, if anything. */
    public static Optional<String> missing() {
        String recent = "process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)";
        if (!succeeds("node", "-e", recent)) {
            return Optional.of("Node 20 or later is missing");
        }
        return succeeds("npm", "--version") ? Optional.empty() : Optional.of("npm is missing");
    }

    /** Returns the folder with scripts and packages. */
    public static synchronized Path installed() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target/node").toAbsolutePath());
        copySources(folder);
        Path done = folder.resolve("installed.json");
        if (Files.exists(done) && Files.mismatch(done, folder.resolve("package.json")) < 0) {
            return folder;
        }
        Path log = folder.resolve("npm.log");
        Process npm = new ProcessBuilder(INSTALL)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!npm.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || npm.exitValue() != 0) {
                throw new IOException("npm install failed, or took more than " + LIMIT + ":\n" + Files.readString(log));
            }
        } finally {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
        }
        Files.copy(folder.resolve("package.json"), done, StandardCopyOption.REPLACE_EXISTING);
        return folder;
    }

    private static void copySources(Path folder) throws IOException {
        try (Stream<Path> sources = Files.list(SOURCE)) {
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                Files.copy(source, folder.resolve(source.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static boolean succeeds(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
