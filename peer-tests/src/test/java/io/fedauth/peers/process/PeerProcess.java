// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.process;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A peer that answers each line with one line of JSON, within a limit; it does not outlive this JVM. */
public final class PeerProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What a process needs of the machine; its settings must not change what is tested. */
    private static final Set<String> KEPT_VARIABLES = Set.of("PATH", "HOME", "LANG", "TMPDIR", "SystemRoot");

    private final Process process;
    private final Path complaints;
    private final Thread killer;

    private PeerProcess(Process process, Path complaints) {
        this.process = process;
        this.complaints = complaints;
        this.killer = new Thread(process::destroyForcibly, "killer of " + process.pid());
    }

    /**
     * Starts a peer.
     *
     * @param command the command, with the variables that it needs
     * @param complaints where its standard error goes
     */
    public static PeerProcess start(PeerCommand command, Path complaints) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.words()).redirectError(complaints.toFile());
        builder.environment().keySet().retainAll(KEPT_VARIABLES);
        builder.environment().putAll(command.variables());
        PeerProcess started = new PeerProcess(builder.start(), complaints);
        Runtime.getRuntime().addShutdownHook(started.killer);
        return started;
    }

    /**
     * Asks the peer, and waits for its answer.
     *
     * @throws IOException if it ended or took too long; shows what it complained of
     */
    public JsonObject ask(String question) throws IOException, InterruptedException {
        FutureTask<String> asking = new FutureTask<>(() -> answer(question));
        Thread thread = new Thread(asking, "questions to " + process.pid());
        thread.setDaemon(true);
        thread.start();
        try {
            String answer = asking.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            try (JsonReader reader = Json.createReader(new StringReader(answer))) {
                return reader.readObject();
            }
        } catch (ExecutionException | TimeoutException e) {
            close();
            throw new IOException("no answer within " + LIMIT + "; it said:\n" + Files.readString(complaints), e);
        }
    }

    private String answer(String question) throws IOException {
        Writer input = process.outputWriter(StandardCharsets.UTF_8);
        input.write(question + "\n");
        input.flush();
        String answer = process.inputReader(StandardCharsets.UTF_8).readLine();
        if (answer == null) {
            throw new EOFException("the peer ended");
        }
        return answer;
    }

    @Override
    public void close() {
        try {
            process.destroyForcibly().waitFor();
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
