// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a program prints, up to a limit; read on a thread of its own, because reading a pipe cannot be interrupted. */
final class BoundedOutput {
    private static final int MOST = 64 * 1024;

    private final CompletableFuture<byte[]> content = new CompletableFuture<>();

    private BoundedOutput() {}

    static BoundedOutput of(InputStream stream, String profile) {
        BoundedOutput output = new BoundedOutput();
        Thread reader = new Thread(() -> output.read(stream), "fedauth-credential-process-" + profile);
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    private void read(InputStream stream) {
        try {
            content.complete(stream.readNBytes(MOST + 1));
        } catch (IOException e) {
            content.completeExceptionally(e);
        }
    }

    /**
     * Waits for all of it.
     *
     * @return empty if it is too much, or takes too long
     * @throws IOException if the pipe broke
     */
    Optional<byte[]> await(Duration limit) throws IOException, InterruptedException {
        try {
            return Optional.of(content.get(limit.toNanos(), TimeUnit.NANOSECONDS))
                    .filter(bytes -> bytes.length <= MOST);
        } catch (TimeoutException e) {
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IOException("the pipe broke", e.getCause());
        }
    }
}
