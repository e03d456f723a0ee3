// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A child process whose output goes to a file, and which does not outlive this one. */
public final class LoggedProcess implements AutoCloseable {
    private static final int TAIL_LINES = 40;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final Thread killer;

    private LoggedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.killer = new Thread(process::destroyForcibly, "killer of " + process.pid());
    }

    /** Starts a command. */
    public static LoggedProcess start(ProcessBuilder command, Path log) throws IOException {
        Files.createDirectories(log.getParent());
        command.redirectErrorStream(true).redirectOutput(log.toFile());
        LoggedProcess started = new LoggedProcess(command.start(), log);
        Runtime.getRuntime().addShutdownHook(started.killer);
        return started;
    }

    /** Runs a command to its end; any exit code but 0 is a failure, as is taking longer than the limit. */
    public static void run(ProcessBuilder command, Path log, Duration limit) throws IOException, InterruptedException {
        try (LoggedProcess running = start(command, log)) {
            if (!running.process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
                throw running.failure("the command did not finish within " + limit);
            }
            if (running.process.exitValue() != 0) {
                throw running.failure("the command failed");
            }
        }
    }

    /** Returns whether it runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Returns the id of the process. */
    public long pid() {
        return process.pid();
    }

    /** Returns an exception that says what happened to this process and shows the end of its log. */
    public IllegalStateException failure(String what) throws IOException {
        String state = process.isAlive() ? "still running" : "exit code " + process.exitValue();
        var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                .lines()
                .toList();
        String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        return new IllegalStateException(what + " (" + state + "); the end of " + log + ":\n" + tail);
    }

    /** Stops the process: politely, then by force. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Runtime.getRuntime().removeShutdownHook(killer);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
