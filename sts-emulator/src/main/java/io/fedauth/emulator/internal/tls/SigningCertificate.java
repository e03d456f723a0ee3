// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.tls;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;

/** A self-signed certificate around an RSA key that signs (RFC 5280), as Google publishes the keys of service accounts. */
public final class SigningCertificate {
    private static final String SHA256_WITH_RSA = "1.2.840.113549.1.1.11";
    private static final Duration VALIDITY = Duration.ofDays(30);
    private static final Duration BACKDATING = Duration.ofHours(1);
    private static final int SERIAL_BITS = 127;

    private SigningCertificate() {}

    /**
     * Makes a certificate.
     *
     * @param pair the key
     * @param name whose it is
     * @param now the time
     * @return the certificate as PEM
     */
    public static String pem(KeyPair pair, String name, Instant now) {
        try {
            byte[] subject = Der.sequence(Der.set(Der.sequence(Der.oid("2.5.4.3"), Der.utf8(name))));
            byte[] toBeSigned = Der.sequence(
                    Der.explicit(0, Der.integer(BigInteger.TWO)),
                    Der.integer(new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE)),
                    algorithm(),
                    subject,
                    Der.sequence(Der.utcTime(now.minus(BACKDATING)), Der.utcTime(now.plus(VALIDITY))),
                    subject,
                    pair.getPublic().getEncoded(),
                    Der.explicit(3, Der.sequence(keyUsage())));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(pair.getPrivate());
            signature.update(toBeSigned);
            byte[] der = Der.sequence(toBeSigned, algorithm(), Der.bits(0, signature.sign()));
            return PemText.of("CERTIFICATE", der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the JDK cannot sign with an RSA key", e);
        }
    }

    private static byte[] algorithm() {
        return Der.sequence(Der.oid(SHA256_WITH_RSA), Der.nothing());
    }

    private static byte[] keyUsage() {
        byte[] digitalSignature = Der.bits(7, (byte) 0x80);
        return Der.sequence(Der.oid("2.5.29.15"), Der.bool(true), Der.octets(digitalSignature));
    }
}
