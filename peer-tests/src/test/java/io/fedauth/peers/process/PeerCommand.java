// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a peer is started, so that it trusts one emulator's certificate.
 *
 * @param words the command and its arguments
 * @param variables what its environment has beside the bare minimum
 */
public record PeerCommand(List<String> words, Map<String, String> variables) {
    /**
     * A main class of this class path, in a JVM like this one.
     *
     * @param trustStore a PKCS12 store
     */
    public static PeerCommand java(Class<?> main, Path trustStore, String password) {
        return new PeerCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Djavax.net.ssl.trustStore=" + trustStore,
                        "-Djavax.net.ssl.trustStoreType=PKCS12",
                        "-Djavax.net.ssl.trustStorePassword=" + password,
                        "-cp",
                        System.getProperty("java.class.path"),
                        main.getName()),
                Map.of());
    }

    /** A command that needs nothing of its environment. */
    public static PeerCommand of(String... words) {
        return new PeerCommand(List.of(words), Map.of());
    }

    /** A script of these tests, run by Debian's Python, which has Debian's packages. */
    public static PeerCommand python(String script) {
        return of(
                "/usr/bin/python3",
                Path.of("src/test/python", script).toAbsolutePath().toString());
    }

    /** Runs the command, and returns whether it is there and ends well. */
    public boolean succeeds() throws InterruptedException {
        try {
            return new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is no such program
        }
    }

    /**
     * A script in a folder of installed packages.
     *
     * @param certificate what to trust, as PEM
     */
    public static PeerCommand node(Path script, Path certificate) {
        return new PeerCommand(
                List.of("node", script.toString()),
                Map.of("NODE_EXTRA_CA_CERTS", certificate.toString(), "METADATA_SERVER_DETECTION", "none"));
    }
}
