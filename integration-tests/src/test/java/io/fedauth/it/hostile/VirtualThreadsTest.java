// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.Scripts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many calls at once: on virtual threads where the JDK has them, else on as many ordinary ones. */
@Tag("N16")
class VirtualThreadsTest {
    private static final int CALLS = 10_000;
    private static final int AT_A_TIME = 64;
    private static final String PINNED = "jdk.VirtualThreadPinned";

    @TempDir
    Path folder;

    @Test
    void tenThousandExchanges_pinNobody() throws Exception {
        Path file = folder.resolve("calls.jfr");
        try (Recording recording = new Recording();
                FaultyServer server = FaultyServer.of(Scripts.answer(Calls.ISSUED));
                Credentials credentials =
                        Credentials.builder().trust(TrustPolicy.trusting()).build()) {
            recording.enable(PINNED).withoutThreshold().withStackTrace();
            Calls.EXCHANGE.make(credentials, server.uri(), server.uri());
            recording.start();

            run(credentials, server);

            recording.stop();
            recording.dump(file);
            assertThat(server.requests()).hasSize(CALLS + 1);
        }
        assertThat(RecordingFile.readAllEvents(file).stream().filter(VirtualThreadsTest::isOurs))
                .isEmpty();
    }

    private static void run(Credentials credentials, FaultyServer server) throws Exception {
        ExecutorService threads = threads();
        Semaphore free = new Semaphore(AT_A_TIME);
        try {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                free.acquire();
                calls.add(threads.submit(() -> {
                    try {
                        Calls.EXCHANGE.make(credentials, server.uri(), server.uri());
                        return null;
                    } finally {
                        free.release();
                    }
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isOurs(RecordedEvent event) {
        return event.getEventType().getName().equals(PINNED)
                && event.getStackTrace() != null
                && event.getStackTrace().getFrames().stream()
                        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("io.fedauth."));
    }

    private static ExecutorService threads() throws ReflectiveOperationException {
        return Runtime.version().feature() < 21
                ? Executors.newFixedThreadPool(AT_A_TIME)
                : (ExecutorService) Executors.class
                        .getMethod("newVirtualThreadPerTaskExecutor")
                        .invoke(null);
    }
}
