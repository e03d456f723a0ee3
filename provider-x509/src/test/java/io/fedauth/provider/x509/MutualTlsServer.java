// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.fedauth.test.socket.TestCertificates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;

/** A token endpoint on loopback that lets nobody in without a certificate, and writes down what each request came with. */
final class MutualTlsServer implements AutoCloseable {
    private final HttpsServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final TestCertificates own;
    private final Queue<Received> received = new ConcurrentLinkedQueue<>();

    /**
     * A request.
     *
     * @param presented the chain, as the client sent it
     * @param form the parameters
     */
    record Received(List<X509Certificate> presented, Map<String, String> form) {}

    private MutualTlsServer(HttpsServer server, TestCertificates own) {
        this.server = server;
        this.own = own;
    }

    /** Starts a server that trusts the given authorities, or clients' own certificates. */
    static MutualTlsServer trusting(Collection<X509Certificate> anchors, Path folder, String... protocols)
            throws Exception {
        TestCertificates own = TestCertificates.make(folder, "ip:127.0.0.1,dns:localhost");
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(new KeyManager[] {own.keyManager()}, trust(anchors).getTrustManagers(), null);
        MutualTlsServer server = new MutualTlsServer(
                HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50), own);
        server.server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = getSSLContext().getDefaultSSLParameters();
                ssl.setNeedClientAuth(true);
                if (protocols.length > 0) {
                    ssl.setProtocols(protocols);
                }
                parameters.setSSLParameters(ssl);
            }
        });
        server.server.createContext("/", server::answer);
        server.server.setExecutor(server.workers);
        server.server.start();
        return server;
    }

    private static TrustManagerFactory trust(Collection<X509Certificate> anchors) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate anchor : anchors) {
            store.setCertificateEntry("anchor" + store.size(), anchor);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return factory;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Certificate[] presented = ((HttpsExchange) exchange).getSSLSession().getPeerCertificates();
        received.add(new Received(
                Stream.of(presented).map(X509Certificate.class::cast).toList(), form(body)));
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&"))
                .filter(field -> field.contains("="))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> decoded(field[0]), field -> decoded(field[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    URI uri() {
        return URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/token");
    }

    X509Certificate certificate() {
        return own.certificate();
    }

    List<Received> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
