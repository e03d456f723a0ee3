// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.spring;

import io.fedauth.it.process.LoggedProcess;
import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/**
 * A running Spring Authorization Server: its endpoints, and authorization codes of the user alice.
 *
 * <p>It listens on loopback only, and is the class {@code AuthorizationServer} of the module {@code spring-server} in a process
 * of its own, with a class path of its own. Safe for use by multiple threads.
 */
public final class SpringServer implements AutoCloseable {
    /** Where the client {@code shop} wants its codes; nobody listens there. */
    public static final String CALLBACK = "http://127.0.0.1/callback";

    private static final Duration START_LIMIT = Duration.ofSeconds(120);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(30);

    private final LoggedProcess process;
    private final URI issuer;
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    private SpringServer(LoggedProcess process, int port) {
        this.process = process;
        this.issuer = URI.create("http://127.0.0.1:" + port);
    }

    /**
     * Starts a server and waits until it is ready.
     *
     * @param build what Maven made of the module: its classes, and the file that names its jars
     * @param work where the log goes
     */
    static SpringServer start(Path build, Path work) throws IOException, InterruptedException {
        long began = System.nanoTime();
        int port = freePort();
        String jars = Files.readString(build.resolve("class-path")).strip();
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                build.resolve("classes") + File.pathSeparator + jars,
                "io.fedauth.spring.AuthorizationServer",
                "--server.address=127.0.0.1",
                "--server.port=" + port);
        SpringServer started = new SpringServer(LoggedProcess.start(command, work.resolve("server.log")), port);
        try {
            started.awaitReady(began);
            return started;
        } catch (IOException | InterruptedException | RuntimeException e) {
            started.close();
            throw e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady(long began) throws IOException, InterruptedException {
        while (!isReady()) {
            if (!process.isAlive()) {
                throw process.failure("Spring Authorization Server ended before it was ready");
            }
            if (System.nanoTime() - began > START_LIMIT.toNanos()) {
                throw process.failure("Spring Authorization Server was not ready within " + START_LIMIT);
            }
            Thread.sleep(POLL_INTERVAL.toMillis());
        }
        System.getLogger(SpringServer.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "ready after "
                                + Duration.ofNanos(System.nanoTime() - began).toMillis() + " ms");
    }

    private boolean isReady() throws InterruptedException {
        try {
            return get("/.well-known/oauth-authorization-server").statusCode() == 200;
        } catch (IOException e) {
            return false; // not listening yet
        }
    }

    /** Returns the issuer that tokens name in {@code iss}. */
    public URI issuer() {
        return issuer;
    }

    /** Returns the token endpoint, which is the RFC 8693 endpoint as well. */
    public URI tokenEndpoint() {
        return issuer.resolve("/oauth2/token");
    }

    /** Returns the introspection endpoint (RFC 7662). */
    public URI introspectionEndpoint() {
        return issuer.resolve("/oauth2/introspect");
    }

    /** Returns the revocation endpoint (RFC 7009). */
    public URI revocationEndpoint() {
        return issuer.resolve("/oauth2/revoke");
    }

    /**
     * Signs alice in to the client {@code shop}, as her browser would.
     *
     * @param challenge the PKCE challenge (RFC 7636, S256)
     * @param scopes what she grants
     * @return the code that her browser would bring back
     */
    public String authorizationCode(String challenge, String... scopes) throws IOException, InterruptedException {
        get("/", "Authorization", "Basic " + base64("alice:alice-password"));
        HttpResponse<String> answer = get("/oauth2/authorize?response_type=code&client_id=shop&redirect_uri=" + CALLBACK
                + "&scope=" + String.join("%20", scopes) + "&code_challenge=" + challenge
                + "&code_challenge_method=S256");
        String location = answer.headers().firstValue("Location").orElse("no redirect but " + answer.statusCode());
        if (!location.startsWith(CALLBACK + "?code=")) {
            throw new IllegalStateException("alice was given no code: " + location);
        }
        return Arrays.stream(URI.create(location).getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> parameter.substring("code=".length()))
                .findFirst()
                .orElseThrow();
    }

    /** Returns the id of the process. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(issuer + path)).timeout(REQUEST_LIMIT);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
