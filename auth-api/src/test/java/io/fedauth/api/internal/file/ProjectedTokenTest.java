// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.TrustPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A volume as the kubelet projects it: {@code token -> ..data/token}, {@code ..data -> ..2026_n/}, swapped atomically. */
@Tag("C6")
@EnabledOnOs({OS.LINUX, OS.MAC})
class ProjectedTokenTest {
    private static final int READS = 100_000;
    private static final Duration BUDGET = Duration.ofSeconds(4);

    @TempDir
    Path base;

    private Path volume;
    private int version;
    private volatile boolean stopped;

    @Test
    @Timeout(60)
    void rotatedAsFastAsPossible_everyReadIsOneWholeToken() throws Exception {
        volume = Files.createDirectory(base.resolve("volume"));
        rotate();
        Files.createSymbolicLink(volume.resolve("token"), Path.of("..data/token"));
        Files.createSymbolicLink(volume.resolve("wif.json"), Path.of("..data/wif.json"));
        BoundedFiles asSecret = files(Optional.empty(), volume);
        BoundedFiles besideConfig = files(Optional.of(volume.resolve("wif.json")), base.resolve("none"));
        CompletableFuture<Integer> rotations = CompletableFuture.supplyAsync(this::rotateUntilStopped);

        int reads = 0;
        long start = System.nanoTime();
        while (reads < READS && System.nanoTime() - start < BUDGET.toNanos()) {
            assertWhole(asSecret.read(volume.resolve("token")));
            assertWhole(besideConfig.read(volume.resolve("token")));
            reads += 2;
        }
        stopped = true;

        assertThat(rotations.get()).isGreaterThan(100);
        assertThat(reads).isGreaterThan(1000);
    }

    /** Strict by more than the library is: nothing but well-known files, so that a swap must not cost trust either. */
    private static BoundedFiles files(Optional<Path> namedBy, Path secrets) {
        return new BoundedFiles(
                TrustPolicy.Access::wellKnown, namedBy, new TrustedRoots(List.of(secrets)), RegularFile.Opener.LOCAL);
    }

    private static void assertWhole(byte[] content) {
        String token = new String(content, UTF_8);
        assertThat(token).startsWith("begin ").endsWith(" end");
        assertThat(token.substring(6, token.length() - 4).chars().distinct().count())
                .isEqualTo(1);
    }

    private int rotateUntilStopped() {
        int rotations = 0;
        try {
            while (!stopped) {
                rotate();
                rotations++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rotations;
    }

    private void rotate() throws IOException {
        Path data = volume.resolve("..data");
        Optional<Path> old = Files.exists(data) ? Optional.of(data.toRealPath()) : Optional.empty();
        Path folder = Files.createDirectory(volume.resolve("..2026_" + version));
        String filling = String.valueOf((char) ('a' + version++ % 26)).repeat(1000 + version % 1000);
        Files.writeString(folder.resolve("token"), "begin " + filling + " end");
        Files.writeString(folder.resolve("wif.json"), "{}");
        Path fresh = Files.createSymbolicLink(volume.resolve("..data_tmp"), folder.getFileName());
        Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
        if (old.isPresent()) {
            Files.delete(old.get().resolve("token"));
            Files.delete(old.get().resolve("wif.json"));
            Files.delete(old.get());
        }
    }
}
