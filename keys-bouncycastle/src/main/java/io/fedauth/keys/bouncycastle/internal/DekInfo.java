// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.io.IOException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.openssl.jcajce.JcePEMDecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;

/**
 * How OpenSSL encrypts keys in its own format: the field {@code DEK-Info} of RFC 1421, with ciphers and a derivation (MD5, one
 * round, the salt is the start of the initialization vector) of OpenSSL's.
 */
final class DekInfo {
    private static final Pattern FIELD = Pattern.compile("([A-Z0-9-]{3,30}),([0-9A-Fa-f]{2,64})");
    private static final Pattern KNOWN =
            Pattern.compile("(?:AES-(?:128|192|256)|DES-EDE3?|DES|BF|RC2|RC2-40|RC2-64)-(?:CBC|CFB|OFB)");

    private static final int BLOCK_BYTES = 8;
    private static final int AES_BLOCK_BYTES = 16;

    private final String cipher;
    private final byte[] vector;

    private DekInfo(String cipher, byte[] vector) {
        this.cipher = cipher;
        this.vector = vector;
    }

    static DekInfo parse(String field) {
        Matcher matcher = FIELD.matcher(field);
        if (!matcher.matches() || matcher.group(2).length() % 2 != 0) {
            throw KeyFailures.malformed("its field DEK-Info names no cipher and initialization vector");
        }
        return new DekInfo(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)));
    }

    /** Returns what was encrypted, which is the caller's to wipe. */
    byte[] decrypt(byte[] data, char[] password, Crypto crypto) {
        if (!KNOWN.matcher(cipher).matches()) {
            throw KeyFailures.notOffered(cipher, crypto);
        }
        checkLengths(data.length);
        if (password.length == 0) {
            throw KeyFailures.noPassword();
        }
        try {
            return new JcePEMDecryptorProviderBuilder()
                    .setProvider(crypto.provider())
                    .build(password)
                    .get(cipher)
                    .decrypt(data, vector);
        } catch (OperatorCreationException | IOException | RuntimeException | AssertionError e) {
            throw Refusals.isMissing(e) ? KeyFailures.notOffered(cipher, crypto) : KeyFailures.wrongPassword();
        }
    }

    private void checkLengths(int length) {
        int block = cipher.startsWith("AES") ? AES_BLOCK_BYTES : BLOCK_BYTES;
        if (vector.length != block) {
            throw KeyFailures.malformed("its initialization vector is not " + block + " bytes long");
        }
        if (cipher.endsWith("-CBC") && (length == 0 || length % block != 0)) {
            throw KeyFailures.malformed("it is cut off: what is encrypted is no multiple of " + block + " bytes");
        }
    }
}
