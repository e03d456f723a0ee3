// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.keycloak;

import io.fedauth.it.process.LoggedProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Keycloak that listens on loopback only, with a private copy of the prepared database in a home of its own. */
final class KeycloakProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final Duration POLL_LIMIT = Duration.ofSeconds(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(250);

    private final LoggedProcess process;
    private final Path home;
    private final Ports ports;
    private final KeycloakTls tls;

    private KeycloakProcess(LoggedProcess process, Path home, Ports ports, KeycloakTls tls) {
        this.process = process;
        this.home = home;
        this.ports = ports;
        this.tls = tls;
    }

    record Ports(int http, int https, int management) {

        /** Returns ports that nobody listens on. All are held until all are known, so they differ. */
        static Ports free() throws IOException {
            InetAddress loopback = InetAddress.getLoopbackAddress();
            try (ServerSocket http = new ServerSocket(0, 1, loopback);
                    ServerSocket https = new ServerSocket(0, 1, loopback);
                    ServerSocket management = new ServerSocket(0, 1, loopback)) {
                return new Ports(http.getLocalPort(), https.getLocalPort(), management.getLocalPort());
            }
        }
    }

    /** Starts a server and waits until it is ready. */
    static KeycloakProcess start(KeycloakSettings settings) throws IOException, InterruptedException {
        KeycloakDistribution distribution = KeycloakDistribution.prepared(settings);
        Path database = RealmDatabase.prepared(distribution, settings);
        Path home = Files.createTempDirectory(Files.createDirectories(settings.work()), "home-");
        distribution.linkInto(home);
        FileTree.copy(database, home.resolve("data"));

        Ports ports = Ports.free();
        KeycloakTls tls = KeycloakTls.in(home.resolve("tls"));
        List<String> arguments = new ArrayList<>(arguments(ports));
        arguments.addAll(tls.arguments(ports.https()));
        LoggedProcess process = LoggedProcess.start(
                distribution.command(home, arguments), settings.work().resolve("server.log"));
        KeycloakProcess started = new KeycloakProcess(process, home, ports, tls);
        try {
            started.awaitReady();
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static List<String> arguments(Ports ports) {
        return List.of(
                "start",
                "--optimized",
                // Given at build time only, it does not keep JGroups from listening on all interfaces.
                "--cache=local",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + ports.http(),
                "--http-management-port=" + ports.management(),
                "--http-management-scheme=http",
                "--hostname-strict=false",
                // Else each "not yet ready" is a line of the log.
                "--log-level=info,io.smallrye.health:warn");
    }

    Ports ports() {
        return ports;
    }

    KeycloakTls tls() {
        return tls;
    }

    long pid() {
        return process.pid();
    }

    Path home() {
        return home;
    }

    /** Stops the server and deletes its home; the log stays. */
    @Override
    public void close() throws IOException {
        process.close();
        FileTree.delete(home);
    }

    private void awaitReady() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest health = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + ports.management() + "/health/ready"))
                .timeout(POLL_LIMIT)
                .build();
        long start = System.nanoTime();
        while (!isReady(http, health)) {
            if (!process.isAlive()) {
                throw process.failure("Keycloak ended before it was ready");
            }
            if (System.nanoTime() - start > START_LIMIT.toNanos()) {
                throw process.failure("Keycloak was not ready within " + START_LIMIT);
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
    }

    private static boolean isReady(HttpClient http, HttpRequest health) throws InterruptedException {
        try {
            return http.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet, or too busy to answer
        }
    }
}
