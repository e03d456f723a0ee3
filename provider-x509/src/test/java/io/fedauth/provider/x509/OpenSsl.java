// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The program of that name, run in a folder.
 *
 * @param folder where it reads and writes
 */
record OpenSsl(Path folder) {
    private static final long LIMIT_SECONDS = 60;

    /** Returns whether there is one. */
    static boolean isThere() throws InterruptedException {
        return new OpenSsl(Path.of(System.getProperty("java.io.tmpdir"))).succeeds("version");
    }

    /** Makes {@code cert.pem} and its key. */
    void selfSigned(String kind, String keyFile) throws InterruptedException {
        run("req -x509 -newkey " + kind + " -nodes -days 3650 -subj /CN=app -keyout " + keyFile + " -out cert.pem");
    }

    void run(String arguments) throws InterruptedException {
        assertThat(succeeds(arguments.split(" "))).as("openssl %s", arguments).isTrue();
    }

    private boolean succeeds(String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }
}
