// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of the command: its exit code and what it printed.
 *
 * @param exitCode the exit code
 * @param out what it printed
 * @param err what it complained of
 */
public record FedauthProcess(int exitCode, String out, String err) {
    private static final long LIMIT_SECONDS = 120;

    /** Runs the command to its end, with the class path of this test and an environment without credentials. */
    public static FedauthProcess run(Path folder, Object... arguments) throws IOException, InterruptedException {
        return run(folder, Map.of(), arguments);
    }

    /** Runs the command to its end, in an environment without credentials but with these variables. */
    public static FedauthProcess run(Path folder, Map<String, String> variables, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "io.fedauth.cli.Main"));
        Arrays.stream(arguments).map(Object::toString).forEach(command::add);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().remove("GOOGLE_APPLICATION_CREDENTIALS");
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("CLOUDSDK_CONFIG", folder.toString());
        builder.environment().put("HOME", folder.toString());
        builder.environment().putAll(variables);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the command did not end within " + LIMIT_SECONDS + " s");
            }
            return new FedauthProcess(process.exitValue(), Files.readString(out), Files.readString(err));
        } finally {
            process.destroyForcibly();
        }
    }
}
