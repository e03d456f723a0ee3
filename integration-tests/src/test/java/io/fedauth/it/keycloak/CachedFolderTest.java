// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedFolderTest {
    @TempDir
    private Path cache;

    private final AtomicInteger fillings = new AtomicInteger();

    @Test
    void is_filled_once() throws Exception {
        Path first = CachedFolder.filled(cache.resolve("baked"), this::fill);
        Path second = CachedFolder.filled(cache.resolve("baked"), this::fill);

        assertThat(second).isEqualTo(first).isDirectoryContaining("glob:**/content");
        assertThat(fillings).hasValue(1);
    }

    @Test
    void failed_filling_leaves_nothing_and_is_repeated() throws Exception {
        assertThatThrownBy(() -> CachedFolder.filled(cache.resolve("baked"), folder -> {
                    fill(folder);
                    throw new IOException("no space");
                }))
                .hasMessage("no space");
        assertThat(cache).isDirectoryNotContaining(Files::isDirectory);

        assertThat(CachedFolder.filled(cache.resolve("baked"), this::fill)).isDirectoryContaining("glob:**/content");
    }

    @Test
    void what_a_killed_process_left_is_deleted() throws Exception {
        Path left = Files.createDirectory(cache.resolve("baked.partial-1"));
        Path ofAnother = Files.createDirectory(cache.resolve("other.partial-1"));
        fill(left);

        CachedFolder.filled(cache.resolve("baked"), this::fill);

        assertThat(left).doesNotExist();
        assertThat(ofAnother).exists();
    }

    @Test
    void concurrent_callers_share_one_filling() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Path>> callers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                callers.add(() -> CachedFolder.filled(cache.resolve("baked"), this::fill));
            }
            for (Future<Path> folder : threads.invokeAll(callers)) {
                assertThat(folder.get()).isDirectoryContaining("glob:**/content");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(fillings).hasValue(1);
    }

    private void fill(Path folder) throws IOException {
        fillings.incrementAndGet();
        Files.writeString(folder.resolve("content"), "slowly made");
    }
}
