// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.emulator.WorkloadCertificate;
import io.fedauth.emulator.WorkloadCertificateAuthority;
import io.fedauth.testkit.RecordedExplanation;
import io.fedauth.testkit.TestWorld;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A machine of the test's own with a certificate, and the authority that issues it. */
final class X509World implements AutoCloseable {
    final TestWorld world;
    final WorkloadCertificateAuthority authority;

    X509World(Path folder) {
        world = TestWorld.in(folder);
        authority = WorkloadCertificateAuthority.create(world.time()::instant);
    }

    WorkloadCertificate issue(String name) {
        return write(authority.issue(name));
    }

    WorkloadCertificate write(WorkloadCertificate certificate) {
        try {
            certificate.writeTo(world.folder());
            return certificate;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name) {
        return world.folder().resolve(name);
    }

    /** The configuration that means the certificate in the folder, with more members if there are any. */
    JsonView source(Object... more) {
        Map<String, Object> members = new HashMap<>();
        members.put(
                "certificate_config_location", file("certificate_config.json").toString());
        for (int i = 0; i < more.length; i += 2) {
            members.put((String) more[i], more[i + 1]);
        }
        return JsonView.of(Map.of("certificate", members));
    }

    SubjectTokenSupplier bind(JsonView source) {
        return new X509SubjectToken().bind(source, world.context());
    }

    SubjectToken ask(SubjectTokenSupplier supplier) throws Exception {
        return supplier.subjectToken(world.exchange(TokenType.MTLS));
    }

    SubjectToken ask(JsonView source) throws Exception {
        return ask(bind(source));
    }

    RecordedExplanation explain(JsonView source) throws Exception {
        RecordedExplanation explanation = new RecordedExplanation();
        SubjectTokenSupplier supplier = bind(source);
        supplier.explain(world.exchange(TokenType.MTLS), explanation);
        supplier.explainToken(ask(supplier), explanation);
        return explanation;
    }

    /** A chain as files hold it. */
    static String pem(List<X509Certificate> chain) {
        return new WorkloadCertificate(chain, null).chainPem();
    }

    /** The token of a chain, as Google's service takes it. */
    static String token(List<X509Certificate> chain) {
        return chain.stream()
                .map(certificate -> {
                    try {
                        return "\"" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"";
                    } catch (CertificateEncodingException e) {
                        throw new AssertionError(e);
                    }
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void close() {
        world.close();
    }
}
