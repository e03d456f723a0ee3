// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A new P-256 key and a self-signed certificate for it (RFC 5280), good for localhost, 127.0.0.1 and one more address.
 *
 * @param key the private key
 * @param certificate the certificate
 */
public record ServerIdentity(PrivateKey key, X509Certificate certificate) {
    private static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final Duration BACKDATING = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    /**
     * Makes an identity.
     *
     * @param address the address that the server binds
     * @param now the time; it must be real, because clients check the certificate against their own clock
     */
    public static ServerIdentity generate(InetAddress address, Instant now) {
        return generate(alternativeNames(address), now);
    }

    /** Makes an identity that is good for a host that nobody asks for. */
    public static ServerIdentity forAnotherHost(Instant now) {
        return generate(alternativeNames(Der.implicit(2, "other.example".getBytes(StandardCharsets.US_ASCII))), now);
    }

    private static ServerIdentity generate(byte[] alternativeNames, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] toBeSigned = toBeSigned(pair.getPublic().getEncoded(), alternativeNames, now);
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(toBeSigned);
            byte[] der = Der.sequence(toBeSigned, algorithm(), Der.bits(0, signature.sign()));
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            X509Certificate certificate = (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der));
            return new ServerIdentity(pair.getPrivate(), certificate);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot make a P-256 key and sign with it", e);
        }
    }

    /** Returns the certificate for clients to trust. */
    public String pem() {
        try {
            return PemText.of("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    /** Returns a context for the server. */
    public SSLContext serverContext() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("server", key, new char[0], new Certificate[] {certificate});
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), new TrustManager[] {new AnyClient()}, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the JDK cannot serve TLS with a P-256 key", e);
        }
    }

    /** Lets every certificate pass, because endpoints verify them, and say what is wrong with them. */
    private static final class AnyClient implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            throw new CertificateException("this is a server");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    @Override
    public String toString() {
        return "ServerIdentity[" + certificate.getSubjectX500Principal() + "]";
    }

    private static byte[] toBeSigned(byte[] publicKey, byte[] alternativeNames, Instant now) {
        byte[] version3 = Der.explicit(0, Der.integer(BigInteger.TWO));
        byte[] serial = Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE));
        byte[] name =
                Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8("sts-emulator, not for production"))));
        byte[] validity = Der.sequence(Der.utcTime(now.minus(BACKDATING)), Der.utcTime(now.plus(VALIDITY)));
        byte[] extensions = Der.explicit(3, Der.sequence(keyUsage(), serverAuthentication(), alternativeNames));
        return Der.sequence(version3, serial, algorithm(), name, validity, name, publicKey, extensions);
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.oid(ECDSA_WITH_SHA256));
    }

    private static byte[] keyUsage() {
        byte[] digitalSignature = Der.bits(7, (byte) 0x80);
        return Der.sequence(Der.oid("2.5.29.15"), Der.bool(true), Der.octets(digitalSignature));
    }

    private static byte[] serverAuthentication() {
        return Der.sequence(Der.oid("2.5.29.37"), Der.octets(Der.sequence(Der.oid("1.3.6.1.5.5.7.3.1"))));
    }

    private static byte[] alternativeNames(InetAddress address) {
        byte[] localhost = Der.implicit(2, "localhost".getBytes(StandardCharsets.US_ASCII));
        byte[] loopback = Der.implicit(7, new byte[] {127, 0, 0, 1});
        byte[] bound = Der.implicit(7, address.getAddress());
        return Arrays.equals(bound, loopback)
                ? alternativeNames(localhost, loopback)
                : alternativeNames(localhost, loopback, bound);
    }

    private static byte[] alternativeNames(byte[]... names) {
        return Der.sequence(Der.oid("2.5.29.17"), Der.octets(Der.sequence(names)));
    }
}
