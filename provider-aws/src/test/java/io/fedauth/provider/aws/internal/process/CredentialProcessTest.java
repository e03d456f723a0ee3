// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.testkit.TestWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialProcessTest {
    @TempDir
    private Path folder;

    private TestWorld world;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
        world.environment().setVariable("PATH", "/usr/bin:/bin");
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    private CredentialProcess process(String script, Duration limit) throws Exception {
        Path file = Files.writeString(folder.resolve("script"), script);
        return new CredentialProcess("work", "sh '" + file + "'", folder.resolve("config"), limit);
    }

    @Test
    void programThatDoesNotEnd_isEndedWithAllThatItStarted() throws Exception {
        Path pid = folder.resolve("pid");
        CredentialProcess process = process("sleep 60 & echo $! >'" + pid + "'; wait", Duration.ofMillis(1500));

        assertThatThrownBy(() -> process.keys(world.context()))
                .hasFieldOrPropertyWithValue("code", "aws_process_failed")
                .hasMessageContaining("did not end");
        long child = Long.parseLong(Files.readString(pid).strip());
        assertThat(ProcessHandle.of(child))
                .satisfies(handle ->
                        handle.ifPresent(alive -> assertThat(alive.onExit()).succeedsWithin(Duration.ofSeconds(20))));
    }

    @Test
    void interruption_endsTheProgram() throws Exception {
        CredentialProcess process =
                process("echo $$ >'" + folder.resolve("pid") + "'; sleep 60", Duration.ofSeconds(60));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            try {
                process.keys(world.context());
            } catch (Throwable e) {
                outcome.complete(e);
            }
        });
        caller.start();
        while (!Files.exists(folder.resolve("pid")) || Files.size(folder.resolve("pid")) == 0) {
            Thread.sleep(10);
        }

        caller.interrupt();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        long pid = Long.parseLong(Files.readString(folder.resolve("pid")).strip());
        assertThat(ProcessHandle.of(pid))
                .satisfies(handle ->
                        handle.ifPresent(alive -> assertThat(alive.onExit()).succeedsWithin(Duration.ofSeconds(20))));
    }
}
