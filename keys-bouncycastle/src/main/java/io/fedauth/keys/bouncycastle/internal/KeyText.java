// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import io.fedauth.api.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private key as it stands in a file: DER, or a block of PEM (RFC 7468) with the fields that OpenSSL adds (RFC 1421). */
public final class KeyText {
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----");
    private static final Pattern FIELD = Pattern.compile("(?m)^[ \\t]*([A-Za-z][A-Za-z0-9-]*):(.*)$");

    private final KeyFormat format;
    private final Optional<DekInfo> encryption;
    private final byte[] der;

    private KeyText(KeyFormat format, Optional<DekInfo> encryption, byte[] der) {
        this.format = format;
        this.encryption = encryption;
        this.der = der;
    }

    /** Reads DER, or the first block that holds a private key; empty if there is none of a format that is known here. */
    public static Optional<KeyText> of(byte[] encoded) {
        String text = new String(encoded, StandardCharsets.ISO_8859_1);
        Matcher begin = BEGIN.matcher(text);
        if (!begin.find()) {
            return KeyFormat.ofDer(encoded).map(format -> new KeyText(format, Optional.empty(), encoded));
        }
        String label = begin.group(1);
        int end = text.indexOf("-----END " + label + "-----", begin.end());
        if (end < 0) {
            throw KeyFailures.malformed("a PEM block has no end");
        }
        String block = text.substring(begin.end(), end).replace("\\r", "").replace("\\n", "\n");
        return KeyFormat.labelled(label).map(format -> ofBlock(format, block));
    }

    private static KeyText ofBlock(KeyFormat format, String block) {
        Matcher field = FIELD.matcher(block);
        Optional<DekInfo> encryption = field.results()
                .filter(found -> found.group(1).equals("DEK-Info"))
                .findFirst()
                .map(found -> DekInfo.parse(found.group(2).strip()));
        try {
            byte[] der = Base64.getDecoder().decode(field.replaceAll("").replaceAll("\\s", ""));
            return new KeyText(format, encryption, der);
        } catch (IllegalArgumentException e) { // its message quotes the key
            throw KeyFailures.malformed("a PEM block is not Base64");
        }
    }

    /**
     * Returns the key.
     *
     * @param password the password; empty for none
     * @param crypto what decrypts
     * @return the key; empty if its algorithm is not known here
     */
    public Optional<PrivateKey> open(char[] password, Crypto crypto) {
        if (format == KeyFormat.DSA) {
            throw KeyFailures.dsa();
        }
        if (encryption.isPresent()) {
            return opened(encryption.get().decrypt(der, password, crypto), format, crypto);
        }
        if (format == KeyFormat.ENCRYPTED_PKCS8) {
            return opened(EncryptedPkcs8.parse(der).decrypt(password, crypto), KeyFormat.PKCS8, crypto);
        }
        return PlainKey.parse(format, der).privateKey(crypto);
    }

    private static Optional<PrivateKey> opened(byte[] plain, KeyFormat format, Crypto crypto) {
        try {
            return PlainKey.parse(format, plain).privateKey(crypto);
        } catch (ConfigurationException e) {
            // one wrong password in 256 leaves a padding that looks right, and nonsense before it
            throw e.code().equals("key_malformed") ? KeyFailures.wrongPassword() : e;
        } finally {
            Arrays.fill(plain, (byte) 0);
        }
    }
}
