// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Client certificates over real TLS: as subject tokens, as what tokens are bound to, as proof of clients. */
class CertificateTest {
    private static final String NAME = "spiffe://example.test/app";

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(StsEmulatorBuilder::https);

    /** The certificate that a client presents, or none. */
    private record Client(StsEmulator emulator, List<X509Certificate> chain, WorkloadCertificate certificate) {
        static Client of(StsEmulator emulator, WorkloadCertificate certificate) {
            return new Client(emulator, certificate == null ? List.of() : certificate.chain(), certificate);
        }

        HttpClient http(String... protocols) {
            try {
                SSLContext context = SSLContext.getInstance("TLS");
                KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                if (certificate != null) {
                    store.setKeyEntry("client", certificate.key(), new char[0], chain.toArray(Certificate[]::new));
                }
                keys.init(store, new char[0]);
                context.init(keys.getKeyManagers(), anchors(emulator).getTrustManagers(), null);
                HttpClient.Builder client = HttpClient.newBuilder().sslContext(context);
                if (protocols.length > 0) {
                    SSLParameters parameters = context.getDefaultSSLParameters();
                    parameters.setProtocols(protocols);
                    client.sslParameters(parameters);
                }
                return client.build();
            } catch (GeneralSecurityException | IOException e) {
                throw new AssertionError(e);
            }
        }

        Answer exchange(String token) {
            return post(
                    emulator.endpoints().token(),
                    EmulatorClient.exchange(emulator, token)
                            .set("subject_token_type", "urn:ietf:params:oauth:token-type:mtls"));
        }

        Answer post(URI uri, Form form) {
            return post(http(), uri, form);
        }

        static Answer post(HttpClient http, URI uri, Form form) {
            return EmulatorClient.send(
                    http,
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form.encoded()))
                            .build());
        }
    }

    static Stream<Wrong> wrong() {
        return Stream.of(tokens(), presence(), certificates()).flatMap(List::stream);
    }

    private static List<Wrong> tokens() {
        return List.of(
                malformed("no JSON", "text"),
                malformed("an object", "{}"),
                malformed("no certificate", "[]"),
                malformed("a number", "[1]"),
                malformed("no base64", "[\"-----\"]"),
                malformed("base64 of something else", "[\"aGVsbG8=\"]"),
                new Wrong(Refusal.CERTIFICATE_TOKEN_MALFORMED, "something behind the certificate", sts -> {
                    Client client = Client.of(sts, sts.certificateAuthority().issue(NAME));
                    byte[] der = encoded(client.chain().get(0));
                    byte[] longer = Arrays.copyOf(der, der.length + 1);
                    return client.exchange("[\"" + Base64.getEncoder().encodeToString(longer) + "\"]");
                }),
                new Wrong(Refusal.CERTIFICATE_TOKEN_MALFORMED, "17 certificates", sts -> {
                    Client client = Client.of(sts, sts.certificateAuthority().issue(NAME));
                    return client.exchange(
                            token(Collections.nCopies(17, client.chain().get(0))));
                }));
    }

    private static List<Wrong> presence() {
        return List.of(
                new Wrong(
                        Refusal.CERTIFICATE_MISSING,
                        "none presented",
                        sts -> Client.of(sts, null)
                                .exchange(token(
                                        sts.certificateAuthority().issue(NAME).chain()))),
                new Wrong(
                        Refusal.CERTIFICATE_DIFFERS,
                        "another one presented",
                        sts -> Client.of(sts, sts.certificateAuthority().issue(NAME))
                                .exchange(token(
                                        sts.certificateAuthority().issue(NAME).chain()))),
                new Wrong(Refusal.CERTIFICATE_DIFFERS, "the authority's first", sts -> {
                    Client client = Client.of(sts, sts.certificateAuthority().issue(NAME));
                    List<X509Certificate> turned = new ArrayList<>(client.chain());
                    Collections.reverse(turned);
                    return client.exchange(token(turned));
                }));
    }

    private static List<Wrong> certificates() {
        return List.of(
                presented(
                        Refusal.CERTIFICATE_UNTRUSTED,
                        "a stranger's",
                        sts -> new WorkloadCertificateAuthority(Instant::now).issue(NAME)),
                new Wrong(Refusal.CERTIFICATE_UNTRUSTED, "an authority left out", sts -> {
                    Client client = Client.of(sts, sts.certificateAuthority().issue(NAME));
                    return client.exchange(token(client.chain().subList(0, 1)));
                }),
                presented(
                        Refusal.CERTIFICATE_EXPIRED,
                        "a day old",
                        sts -> sts.certificateAuthority()
                                .issue(NAME, ago(Duration.ofDays(2)), ago(Duration.ofDays(1)))),
                presented(
                        Refusal.CERTIFICATE_NOT_YET_VALID,
                        "for tomorrow",
                        sts -> sts.certificateAuthority()
                                .issue(NAME, ago(Duration.ofDays(-1)), ago(Duration.ofDays(-2)))),
                presented(
                        Refusal.CERTIFICATE_NOT_FOR_CLIENTS,
                        "a server's",
                        sts -> sts.certificateAuthority().issueForServer(NAME)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void accepts_certificateOfItsOwnAuthority(String protocol, StsEmulator emulator) {
        Client client = Client.of(emulator, emulator.certificateAuthority().issue(NAME));
        Form exchange = EmulatorClient.exchange(emulator, token(client.chain()))
                .set("subject_token_type", "urn:ietf:params:oauth:token-type:mtls");
        HttpClient http = client.http(protocol);

        assertThat(Client.post(http, emulator.endpoints().token(), exchange).status())
                .isEqualTo(200);
        Answer answer = Client.post(http, emulator.endpoints().token(), exchange);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(introspect(client, answer.string("access_token")))
                .contains("\"sub\":\"" + NAME + "\"", "\"cnf\":{\"x5t#S256\":");
    }

    @Test
    void nameWithoutSpiffe_isTheSubject(StsEmulator emulator) {
        Client client = Client.of(emulator, emulator.certificateAuthority().issue("machine-7"));

        String token = client.exchange(token(client.chain())).string("access_token");

        assertThat(introspect(client, token)).contains("\"sub\":\"CN=machine-7\"");
    }

    @Test
    void boundToken_isRefusedOverOtherConnections(StsEmulator emulator) {
        Client client = Client.of(emulator, emulator.certificateAuthority().issue(NAME));
        String bound = client.exchange(token(client.chain())).string("access_token");
        Form again = EmulatorClient.exchange(emulator, bound)
                .set("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
        URI endpoint = emulator.endpoints().token();

        assertThat(client.post(endpoint, again).status()).isEqualTo(200);
        new Wrong(
                        Refusal.CERTIFICATE_BINDING,
                        "no certificate",
                        sts -> Client.of(sts, null).post(endpoint, again))
                .assertRefusedByOauth(emulator);
        new Wrong(
                        Refusal.CERTIFICATE_BINDING,
                        "another certificate",
                        sts -> Client.of(sts, sts.certificateAuthority().issue(NAME))
                                .post(endpoint, again))
                .assertRefusedByOauth(emulator);
    }

    @Test
    void whatABoundTokenIsExchangedFor_isBound(StsEmulator emulator) {
        Client client = Client.of(emulator, emulator.certificateAuthority().issue(NAME));
        String bound = client.exchange(token(client.chain())).string("access_token");

        String narrowed = client.post(
                        emulator.endpoints().token(),
                        EmulatorClient.exchange(emulator, bound)
                                .set("subject_token_type", "urn:ietf:params:oauth:token-type:access_token"))
                .string("access_token");

        assertThat(introspect(client, narrowed)).contains("x5t#S256");
    }

    @Test
    void providerWithAuthorityOfItsOwn_trustsNoOther() {
        WorkloadCertificateAuthority authority = new WorkloadCertificateAuthority(Instant::now);
        try (StsEmulator emulator = StsEmulator.builder()
                .https()
                .provider(PoolProvider.workload("1", "pool", "provider").trustingCertificatesOf(authority.root()))
                .start()) {
            Client theirs = Client.of(emulator, authority.issue(NAME));
            Client ours = Client.of(emulator, emulator.certificateAuthority().issue(NAME));

            assertThat(theirs.exchange(token(theirs.chain())).status()).isEqualTo(200);
            new Wrong(Refusal.CERTIFICATE_UNTRUSTED, "the emulator's own", sts -> ours.exchange(token(ours.chain())))
                    .assertRefusedByOauth(emulator);
        }
    }

    @Test
    void client_provesItselfByCertificate() {
        try (StsEmulator emulator = StsEmulator.builder()
                .https()
                .client(OauthClient.withCertificate("tls", "CN=tls-client"))
                .start()) {
            Form asked = new Form().add("token", "unknown").add("client_id", "tls");
            URI introspection = emulator.endpoints().introspection();
            Client right = Client.of(emulator, emulator.certificateAuthority().issue("tls-client"));
            Client wrong = Client.of(emulator, emulator.certificateAuthority().issue("other"));
            Client stranger = Client.of(emulator, new WorkloadCertificateAuthority(Instant::now).issue("tls-client"));

            assertThat(right.post(introspection, asked).json()).containsEntry("active", false);
            new Wrong(Refusal.CLIENT_CERTIFICATE_WRONG, "another name", sts -> wrong.post(introspection, asked))
                    .assertRefusedByOauth(emulator);
            new Wrong(
                            Refusal.CLIENT_CERTIFICATE_WRONG,
                            "none",
                            sts -> Client.of(sts, null).post(introspection, asked))
                    .assertRefusedByOauth(emulator);
            new Wrong(Refusal.CERTIFICATE_UNTRUSTED, "a stranger", sts -> stranger.post(introspection, asked))
                    .assertRefusedByOauth(emulator);
            new Wrong(
                            Refusal.CLIENT_CERTIFICATE_WRONG,
                            "a secret",
                            sts -> right.post(
                                    introspection,
                                    new Form()
                                            .add("token", "t")
                                            .add("client_id", "tls")
                                            .add("client_secret", "s")))
                    .assertRefusedByOauth(emulator);
            assertThat(EmulatorClient.send(
                                    right.http(),
                                    HttpRequest.newBuilder(emulator.endpoints().metadata())
                                            .build())
                            .body())
                    .contains("tls_client_auth");
        }
    }

    /** Each request is judged by the certificate of its own connection. */
    @Test
    void manyClients_areNotMixedUp(StsEmulator emulator) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String name = "spiffe://example.test/" + i % 8;
                calls.add(() -> {
                    Client client =
                            Client.of(emulator, emulator.certificateAuthority().issue(name));
                    String token = client.exchange(token(client.chain())).string("access_token");
                    return introspect(client, token).contains("\"sub\":\"" + name + "\"") ? "" : name;
                });
            }
            for (Future<String> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void files_areForTheirOwnerOnly(StsEmulator emulator, @TempDir Path folder) throws Exception {
        WorkloadCertificate certificate = emulator.certificateAuthority().issue(NAME);

        Path config = certificate.writeTo(folder);
        certificate.writeTo(folder);

        assertThat(Files.readString(config)).contains("cert.pem", "key.pem");
        for (String name : List.of("cert.pem", "key.pem", "certificate_config.json")) {
            assertThat(Files.getPosixFilePermissions(folder.resolve(name))).hasSize(2);
        }
        assertThat(Files.readString(folder.resolve("cert.pem")).split("BEGIN CERTIFICATE", -1))
                .hasSize(3);
        assertThat(certificate.toString()).doesNotContain("PRIVATE");
    }

    private static String introspect(Client client, String token) {
        return client.post(client.emulator().endpoints().introspection(), new Form().add("token", token))
                .body()
                .replace(" ", "");
    }

    private static Wrong malformed(String how, String token) {
        return new Wrong(
                Refusal.CERTIFICATE_TOKEN_MALFORMED,
                how,
                sts -> Client.of(sts, sts.certificateAuthority().issue(NAME)).exchange(token));
    }

    private static Wrong presented(Refusal reason, String how, Function<StsEmulator, WorkloadCertificate> certificate) {
        return new Wrong(reason, how, sts -> {
            Client client = Client.of(sts, certificate.apply(sts));
            return client.exchange(token(client.chain()));
        });
    }

    private static Instant ago(Duration duration) {
        return Instant.now().minus(duration);
    }

    private static String token(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> "\"" + Base64.getEncoder().encodeToString(encoded(certificate)) + "\"")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static TrustManagerFactory anchors(StsEmulator emulator) throws GeneralSecurityException, IOException {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry(
                "server",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(
                                emulator.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(anchors);
        return factory;
    }
}
