// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The script fedauth in a source tree of its own, with a Maven and a Java that only note that they were called. */
@DisabledOnOs(OS.WINDOWS)
class ScriptTest {
    private static final String BUILDING =
            "fedauth: building the command, which takes some minutes the first time...\n";

    @TempDir
    Path folder;

    private Path tree;
    private Path tools;
    private Path source;

    @BeforeEach
    void plant() throws IOException {
        tree = Files.createDirectories(folder.resolve("a source tree"));
        tools = Files.createDirectories(folder.resolve("tools"));
        source = tree.resolve("auth-cli/src/main/Some.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "");
        Files.writeString(tree.resolve("pom.xml"), "");
        Files.writeString(tree.resolve("auth-cli/pom.xml"), "");
        Files.copy(Path.of("..", "fedauth"), tree.resolve("fedauth"));
        assertThat(tree.resolve("fedauth")).isExecutable();
        tool("java", "for argument; do echo \"$argument\"; done");
        tool("javac", "");
        tool(
                "mvn",
                "echo called >>'" + folder
                        + "/builds'; mkdir -p auth-cli/target/lib; echo >auth-cli/target/fedauth.jar");
        past(source);
    }

    private void tool(String name, String script) throws IOException {
        tool(tools.resolve(name), script);
    }

    private static void tool(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A build is due when a file is newer than the last one, so the files start out old. */
    private static void past(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
    }

    private ProcessBuilder script(Path script, String... arguments) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", tools + ":/usr/bin:/bin");
        return builder;
    }

    private static CommandRun finish(Process process) throws IOException, InterruptedException {
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new CommandRun(process.exitValue(), out, err);
    }

    private CommandRun run(String... arguments) throws IOException, InterruptedException {
        return finish(script(tree.resolve("fedauth"), arguments).start());
    }

    private int builds() throws IOException {
        Path builds = folder.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    @Test
    void builds_at_the_first_use_only() throws Exception {
        CommandRun first = run("token", "--config", "a b");
        CommandRun second = run("token", "--config", "a b");

        assertThat(first.err()).isEqualTo(BUILDING);
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).isEqualTo(first.out()).endsWith("/fedauth.jar\ntoken\n--config\na b\n");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void builds_again_after_a_change() throws Exception {
        run();
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(run().err()).isEqualTo(BUILDING);
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void builds_again_after_a_file_went_away() throws Exception {
        run();
        Files.delete(source);

        assertThat(run().err()).isEqualTo(BUILDING);
    }

    @Test
    void works_through_links() throws Exception {
        Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), tree.resolve("fedauth"));
        Path relative = Files.createSymbolicLink(tools.resolve("relative"), Path.of("..", "absolute"));
        assertThat(absolute).exists();

        assertThat(finish(script(relative, "demo").start()).out())
                .contains(tree.toRealPath() + "/auth-cli/target/app/fedauth.jar\ndemo\n");
    }

    @Test
    void two_first_uses_build_once() throws Exception {
        tool(
                "mvn",
                "sleep 1; echo called >>'" + folder
                        + "/builds'; mkdir -p auth-cli/target/lib; echo >auth-cli/target/fedauth.jar");
        Process one = script(tree.resolve("fedauth"), "demo").start();
        Process two = script(tree.resolve("fedauth"), "demo").start();

        assertThat(finish(one).code()).isZero();
        assertThat(finish(two).code()).isZero();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void source_of_tomorrow_is_built_once_and_again_when_it_changes() throws Exception {
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plus(Duration.ofDays(1))));
        run();

        assertThat(run().err()).isEmpty();
        Files.writeString(source, "changed");
        assertThat(run().err()).isEqualTo(BUILDING);
        assertThat(run().err()).isEmpty();
    }

    @Test
    void tree_that_cannot_be_written_is_said_at_once() throws Exception {
        Files.writeString(tree.resolve("target"), "no folder");

        CommandRun run = run();
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo("fedauth: cannot build the command, because " + tree.toRealPath() + "/target cannot be"
                        + " written: make it writable, or use a copy of the tree\n");
    }

    @Test
    void lock_of_a_process_that_is_gone_is_taken_over() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path lock = Files.createDirectories(tree.resolve("target/fedauth.lock"));
        Files.writeString(lock.resolve("pid"), gone.pid() + "\n");

        assertThat(run().err()).isEqualTo(BUILDING);
        assertThat(lock).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"HUP, 129", "INT, 130", "TERM, 143"})
    void signal_stops_the_build_and_gives_the_lock_back(String signal, int code) throws Exception {
        Path maven = folder.resolve("maven");
        tool("mvn", "echo $$ >'" + maven + ".new'; mv '" + maven + ".new' '" + maven + "'; exec sleep 60");
        Process script = script(tree.resolve("fedauth")).start();
        while (!Files.exists(maven)) {
            assertThat(script.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
        }
        new ProcessBuilder("kill", "-" + signal, String.valueOf(script.pid()))
                .start()
                .waitFor();

        assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).isEqualTo(code);
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(maven).strip())))
                .isEmpty();
        assertThat(tree.resolve("target/fedauth.lock")).doesNotExist();
    }

    @Test
    void failed_build_shows_why_and_can_be_repeated() throws Exception {
        tool("mvn", "echo '[INFO] much'; echo '[ERROR] broken'; exit 1");

        CommandRun failed = run();
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err())
                .startsWith(BUILDING + "[ERROR] broken\nfedauth: the build failed; ")
                .doesNotContain("much");
        assertThat(run().err()).startsWith(BUILDING).contains("broken");
    }

    @Test
    void names_what_is_missing() throws Exception {
        ProcessBuilder elsewhere = script(tree.resolve("fedauth"));
        elsewhere.environment().put("JAVA_HOME", "/nowhere");
        assertThat(finish(elsewhere.start()).err())
                .isEqualTo("fedauth: JAVA_HOME is /nowhere, but there is no bin/java in it: correct or unset it\n");

        Files.delete(tools.resolve("mvn"));
        ProcessBuilder bare = script(tree.resolve("fedauth"));
        bare.environment().put("PATH", tools + ":" + coreutils());
        assertThat(finish(bare.start()).err())
                .isEqualTo("fedauth: found no mvn, which builds the command: install Maven 3.8.7 or later\n");
    }

    /** A folder with what the script needs, and without the Maven of this machine. */
    private Path coreutils() throws IOException {
        Path some = Files.createDirectories(folder.resolve("coreutils"));
        for (String name : List.of("dirname", "readlink", "find", "head", "mkdir", "rm", "sleep")) {
            String real = Files.exists(Path.of("/usr/bin", name)) ? "/usr/bin/" + name : "/bin/" + name;
            tool(some.resolve(name), "exec " + real + " \"$@\"");
        }
        return some;
    }
}
