// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.ConfigurationException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What tests ask about keys. */
final class KeyAssertions {
    private KeyAssertions() {}

    /** Asserts that a key is that of a file in PEM, as openssl reads it. */
    static void assertSame(PrivateKey key, KeyFolder folder, String file) {
        folder.openssl("pkey -in " + file + " -noout -text -out key.txt");
        String digits = new String(folder.bytes("key.txt"), StandardCharsets.US_ASCII)
                .replaceFirst("(?s).*(?:privateExponent|priv):\\s*([0-9a-f:\\s]+?)\\s*(?:prime1|pub|ASN1 OID).*", "$1")
                .replaceAll("[:\\s]", "");
        assertThat(secret(key)).isEqualTo(new BigInteger(digits, 16));
    }

    private static BigInteger secret(PrivateKey key) {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return rsa.getPrivateExponent();
        }
        if (key instanceof ECPrivateKey ec) {
            return ec.getS();
        }
        throw new AssertionError("neither RSA nor EC: " + key.getAlgorithm());
    }

    /** Returns the code of the refusal that something must end with. */
    static String code(ThrowingCallable reading) {
        ConfigurationException refusal = catchThrowableOfType(ConfigurationException.class, reading);
        assertThat(refusal).as("a refusal").isNotNull().hasNoCause();
        return refusal.code();
    }
}
