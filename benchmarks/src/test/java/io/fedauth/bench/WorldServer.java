// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/**
 * A token endpoint in a process of its own, so that what it allocates is not the client's: reads the request, and answers the
 * same token to everything, over HTTP/1.1 or HTTP/2 as the client likes.
 */
public final class WorldServer implements AutoCloseable {
    private final World world;
    private final Process process;

    private WorldServer(World world, Process process) {
        this.world = world;
        this.process = process;
    }

    /** Makes a world in an empty folder, and starts its server. */
    public static WorldServer start(Path folder) throws IOException, InterruptedException {
        World world = new World(folder);
        makeCertificate(world);
        Process process = new ProcessBuilder(
                        java("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WorldServer.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        WorldServer server = new WorldServer(world, process);
        server.awaitEndpoint();
        writeFiles(world);
        return server;
    }

    /** Returns the world. */
    public World world() {
        return world;
    }

    /** Returns a program of the JDK's that runs this. */
    static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private void awaitEndpoint() throws IOException, InterruptedException {
        while (!Files.exists(world.endpointFile())) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
                throw new IOException(Files.readString(world.folder().resolve("server.log")));
            }
        }
    }

    private static void writeFiles(World world) throws IOException {
        Files.writeString(world.subjectToken(), jwt());
        Files.writeString(world.credentialFile(), """
                {"type": "external_account", "audience": "%s", "subject_token_type": "%s",
                 "token_url": "%s", "credential_source": {"file": "%s"}}
                """.formatted(
                        World.AUDIENCE, World.SUBJECT_TYPE, world.endpoint(), world.subjectToken()));
    }

    /** Of the size that such tokens have. */
    private static String jwt() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(new byte[60]) + "." + base64.encodeToString(new byte[500]) + "."
                + base64.encodeToString(new byte[256]);
    }

    private static void makeCertificate(World world) throws IOException, InterruptedException {
        keytool(
                List.of("-genkeypair", "-alias", "server", "-keyalg", "EC", "-groupname", "secp256r1"),
                List.of("-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "30"),
                world);
        keytool(List.of("-exportcert", "-rfc", "-alias", "server"), List.of("-file", pem(world)), world);
    }

    private static String pem(World world) {
        return world.certificateFile().toString();
    }

    private static void keytool(List<String> command, List<String> more, World world)
            throws IOException, InterruptedException {
        ProcessBuilder keytool = new ProcessBuilder(java("keytool"));
        keytool.command().addAll(command);
        keytool.command().addAll(more);
        keytool.command()
                .addAll(List.of("-keystore", world.keyStore().toString(), "-storepass", new String(World.PASSWORD)));
        Path log = world.folder().resolve("keytool.log");
        int status = keytool.redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Runs the server until its parent ends it, or is gone. */
    public static void main(String[] args) throws Exception {
        World world = new World(Path.of(args[0]));
        Server server = new Server();
        ServerConnector connector = connector(server, world);
        server.addConnector(connector);
        server.setHandler(new SameAnswer());
        server.start();
        Path written = Files.writeString(
                world.folder().resolve("endpoint.new"),
                URI.create("https://localhost:" + connector.getLocalPort() + "/v1/token")
                        .toString());
        Files.move(written, world.endpointFile(), StandardCopyOption.ATOMIC_MOVE);
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        server.join();
    }

    private static ServerConnector connector(Server server, World world) {
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer());
        HttpConnectionFactory one = new HttpConnectionFactory(http);
        HTTP2ServerConnectionFactory two = new HTTP2ServerConnectionFactory(http);
        ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(one.getProtocol());
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(world.keyStore().toString());
        tls.setKeyStorePassword(new String(World.PASSWORD));
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, alpn.getProtocol()), alpn, two, one);
        connector.setHost("localhost");
        return connector;
    }

    private static final class SameAnswer extends Handler.Abstract.NonBlocking {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Content.Source.consumeAll(
                    request,
                    Callback.from(
                            () -> {
                                response.getHeaders().put("Content-Type", "application/json");
                                Content.Sink.write(response, true, World.ANSWER, callback);
                            },
                            callback::failed));
            return true;
        }
    }
}
