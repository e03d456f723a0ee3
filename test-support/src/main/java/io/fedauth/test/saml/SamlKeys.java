// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import io.fedauth.test.socket.TestCertificates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The keys of an identity provider and of an attacker, made once in a process. */
public final class SamlKeys {
    /** The identity provider's, RSA with 2048 bits. */
    public static final SamlKeys IDP = make("RSA", "2048");

    /** The identity provider's other one, EC on P-256. */
    public static final SamlKeys EC = make("EC", "256");

    /** One of the identity provider's that is too short, RSA with 1024 bits. */
    public static final SamlKeys WEAK = make("RSA", "1024");

    /** The attacker's, RSA with 2048 bits. */
    public static final SamlKeys ATTACKER = make("RSA", "2048");

    private final PrivateKey key;
    private final X509Certificate certificate;

    private SamlKeys(PrivateKey key, X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /** Returns the certificates that whoever reads documents must trust. */
    public static List<X509Certificate> trusted() {
        return List.of(IDP.certificate, EC.certificate, WEAK.certificate);
    }

    /** Returns the private key. */
    public PrivateKey key() {
        return key;
    }

    /** Returns the certificate. */
    public X509Certificate certificate() {
        return certificate;
    }

    /** Returns the private key as a file has it. */
    public String keyPem() {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** Returns the certificate as a file has it. */
    public String certificatePem() {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(der) + "\n-----END " + label
                + "-----\n";
    }

    private static SamlKeys make(String algorithm, String size) {
        try {
            Path folder = Files.createTempDirectory("saml-keys");
            try {
                TestCertificates made =
                        TestCertificates.make(folder, "dns:idp.example", "-keyalg", algorithm, "-keysize", size);
                return new SamlKeys(made.privateKey(), made.certificate());
            } finally {
                delete(folder);
            }
        } catch (Exception e) {
            throw new IllegalStateException("no keys for tests", e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
