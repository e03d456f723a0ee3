// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * A new P-256 key and a certificate for it, issued by an authority (RFC 5280).
 *
 * @param key the private key
 * @param certificate the certificate
 */
public record IssuedCertificate(PrivateKey key, X509Certificate certificate) {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final int SERIAL_BITS = 127;

    /**
     * What a certificate is to say.
     *
     * @param name the common name of its subject
     * @param uri a URI among the alternative names of the subject; of a client only
     * @param from since when it is valid
     * @param to until when
     */
    public record Content(String name, Optional<String> uri, Instant from, Instant to) {}

    /** Makes an authority that nobody vouches for. */
    public static IssuedCertificate root(Content content) {
        KeyPair pair = pair();
        byte[] name = name(content.name());
        return issue(pair, name, content, new Issuer(new X500Principal(name), pair.getPrivate()), authority());
    }

    /** Makes an authority below this one. */
    public IssuedCertificate authority(Content content) {
        return issue(pair(), name(content.name()), content, issuer(), authority());
    }

    /** Makes the certificate of a client below this authority. */
    public IssuedCertificate client(Content content) {
        return issue(pair(), name(content.name()), content, issuer(), clientExtensions(content, "1.3.6.1.5.5.7.3.2"));
    }

    /** Makes a certificate below this authority that is for servers only. */
    public IssuedCertificate server(Content content) {
        return issue(pair(), name(content.name()), content, issuer(), clientExtensions(content, "1.3.6.1.5.5.7.3.1"));
    }

    private record Issuer(X500Principal name, PrivateKey key) {}

    private Issuer issuer() {
        return new Issuer(certificate.getSubjectX500Principal(), key);
    }

    private static IssuedCertificate issue(
            KeyPair pair, byte[] subject, Content content, Issuer issuer, byte[] extensions) {
        byte[] algorithm = Der.sequence(Der.oid(ECDSA_WITH_SHA256));
        byte[] toBeSigned = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
                algorithm,
                issuer.name().getEncoded(),
                Der.sequence(Der.utcTime(content.from()), Der.utcTime(content.to())),
                subject,
                pair.getPublic().getEncoded(),
                Der.explicit(3, extensions));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(issuer.key());
            signature.update(toBeSigned);
            byte[] der = Der.sequence(toBeSigned, algorithm, Der.bits(0, signature.sign()));
            return new IssuedCertificate(pair.getPrivate(), (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot sign with a P-256 key", e);
        }
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make a P-256 key", e);
        }
    }

    private static byte[] name(String commonName) {
        return Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(commonName))));
    }

    private static byte[] authority() {
        return Der.sequence(
                extension("2.5.29.19", true, Der.sequence(Der.bool(true))),
                extension("2.5.29.15", true, Der.bits(2, (byte) 0x04)));
    }

    private static byte[] clientExtensions(Content content, String use) {
        byte[] usage = extension("2.5.29.15", true, Der.bits(7, (byte) 0x80));
        byte[] extendedUsage = extension("2.5.29.37", false, Der.sequence(Der.oid(use)));
        return content.uri()
                .map(uri -> Der.sequence(
                        usage,
                        extendedUsage,
                        extension(
                                "2.5.29.17",
                                false,
                                Der.sequence(Der.implicit(6, uri.getBytes(StandardCharsets.US_ASCII))))))
                .orElseGet(() -> Der.sequence(usage, extendedUsage));
    }

    private static byte[] extension(String oid, boolean critical, byte[] value) {
        return critical
                ? Der.sequence(Der.oid(oid), Der.bool(true), Der.octets(value))
                : Der.sequence(Der.oid(oid), Der.octets(value));
    }

    @Override
    public String toString() {
        return "IssuedCertificate[" + certificate.getSubjectX500Principal() + "]";
    }
}
