// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpCall.Repeat;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.test.socket.Connection;
import io.fedauth.test.socket.FaultyServer;
import io.fedauth.test.socket.FaultyServer.Script;
import io.fedauth.test.socket.Scripts;
import io.fedauth.test.socket.TestCertificates;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A proxy that wants a password, which the JDK gives only where its own property allows it: in a JVM of its own. */
@Tag("N14")
class ProxyPasswordTest {
    @TempDir
    Path folder;

    @Test
    void passwordOfTheProxy_isTheProxysAlone() throws Exception {
        Path output = folder.resolve("output");
        Path outcome = folder.resolve("outcome");
        Process jvm = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djdk.http.auth.tunneling.disabledSchemes=",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Caller.class.getName(),
                        folder.toString(),
                        outcome.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(jvm.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(jvm.exitValue()).as(Files.readString(output)).isZero();
        assertThat(Files.readString(outcome)).isEqualTo("status 200, proxy knows it: true, origin knows it: false");
    }

    /** What runs in that JVM. */
    static final class Caller {
        private Caller() {}

        public static void main(String[] arguments) throws Exception {
            Path folder = Path.of(arguments[0]);
            TestCertificates certificate = TestCertificates.make(folder, "dns:localhost");
            try (TransportFixture fixture = new TransportFixture();
                    FaultyServer origin = FaultyServer.on(certificate.listen(null), Scripts.answer("{}"));
                    FaultyServer proxy = FaultyServer.of(proxy(origin.port()))) {
                fixture.tls = TlsSettings.trusting(List.of(certificate.certificate()));
                fixture.http = builder -> builder.authenticator(password())
                        .proxy(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port())));
                HttpCall call = HttpCall.post(
                                URI.create("https://localhost:" + origin.port() + "/token"),
                                Purpose.TOKEN_ENDPOINT,
                                Repeat.NEVER)
                        .form("a", "b")
                        .build();

                int status = fixture.transport().send(call).status();

                Files.writeString(
                        Path.of(arguments[1]),
                        "status " + status + ", proxy knows it: " + knows(proxy) + ", origin knows it: "
                                + knows(origin));
            }
            Runtime.getRuntime().halt(0);
        }

        private static boolean knows(FaultyServer server) {
            return server.requests().stream()
                    .anyMatch(request -> request.fields().containsKey("proxy-authorization")
                            || request.toString().contains("dXNlcjpjYW5hcnk="));
        }

        private static Script proxy(int port) {
            return connection -> {
                Connection.Request request = connection.read();
                while (request != null && !request.fields().containsKey("proxy-authorization")) {
                    connection.send(Scripts.message(407, "Proxy-Authenticate: Basic realm=\"proxy\"\r\n", ""));
                    request = connection.read();
                }
                if (request != null) {
                    connection.send("HTTP/1.1 200 Connection established\r\n\r\n");
                    tunnel(connection, port);
                }
            };
        }

        private static void tunnel(Connection connection, int port) throws IOException {
            try (Socket origin = new Socket("127.0.0.1", port)) {
                Thread back = new Thread(() -> {
                    try {
                        origin.getInputStream().transferTo(connection.socket().getOutputStream());
                    } catch (IOException e) {
                        // one of the two has hung up
                    }
                });
                back.setDaemon(true);
                back.start();
                connection.in().transferTo(origin.getOutputStream());
            }
        }

        private static Authenticator password() {
            return new Authenticator() {
                @Override
                protected PasswordAuthentication getPasswordAuthentication() {
                    return new PasswordAuthentication("user", "canary".toCharArray());
                }
            };
        }
    }
}
