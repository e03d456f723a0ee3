// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.key;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Keys on Ed25519 by their encoding (RFC 8410, section 4): the JDK's types for them are not what every provider's keys are. */
final class Ed25519Key {
    static final int BYTES = 32;

    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519Key() {}

    static boolean is(PublicKey key) {
        byte[] encoded = key.getEncoded();
        return encoded != null
                && encoded.length == PREFIX.length + BYTES
                && Arrays.equals(encoded, 0, PREFIX.length, PREFIX, 0, PREFIX.length);
    }

    static byte[] point(PublicKey key) {
        return Arrays.copyOfRange(key.getEncoded(), PREFIX.length, PREFIX.length + BYTES);
    }

    static PublicKey of(byte[] point) throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(PREFIX);
        encoded.writeBytes(point);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }
}
