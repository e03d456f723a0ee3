// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * The two formats of ECDSA signatures; a provider may lack the names that would make the JCA convert them.
 *
 * <p>Numbers that no signer makes, below 1 or not below the order, are refused before any provider sees them.
 */
public final class EcdsaFormat {
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;
    private static final int LONG_FORM = 0x81;

    private EcdsaFormat() {}

    /** Returns r and s side by side as a SEQUENCE of two INTEGERs. */
    public static byte[] toDer(byte[] raw, EcCurve curve) {
        int half = curve.bytes();
        if (raw.length != 2 * half) {
            throw new IllegalArgumentException("the signature has " + raw.length + " bytes instead of " + 2 * half);
        }
        byte[] r = integer(inRange(new BigInteger(1, raw, 0, half), curve));
        byte[] s = integer(inRange(new BigInteger(1, raw, half, half), curve));
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(SEQUENCE);
        if (r.length + s.length >= 0x80) {
            der.write(LONG_FORM);
        }
        der.write(r.length + s.length);
        der.writeBytes(r);
        der.writeBytes(s);
        return der.toByteArray();
    }

    private static byte[] integer(BigInteger number) {
        byte[] content = number.toByteArray();
        byte[] encoded = new byte[2 + content.length];
        encoded[0] = INTEGER;
        encoded[1] = (byte) content.length;
        System.arraycopy(content, 0, encoded, 2, content.length);
        return encoded;
    }

    /** Returns a SEQUENCE of two INTEGERs as r and s side by side. */
    public static byte[] fromDer(byte[] der, EcCurve curve) {
        int start = der.length > 2 && (der[1] & 0xff) == LONG_FORM ? 3 : 2;
        if (der.length < start + 2
                || der[0] != SEQUENCE
                || (der[start - 1] & 0xff) != der.length - start
                || (start == 2) != (der.length - start < 0x80)) {
            throw noDer();
        }
        int length = der[start + 1];
        BigInteger r = integer(der, start, length);
        int second = start + 2 + length;
        BigInteger s = integer(der, second, der.length - second - 2);
        byte[] raw = new byte[2 * curve.bytes()];
        place(inRange(r, curve), raw, curve.bytes());
        place(inRange(s, curve), raw, raw.length);
        return raw;
    }

    private static BigInteger integer(byte[] der, int at, int length) {
        if (length < 1 || at + 2 + length > der.length || der[at] != INTEGER || der[at + 1] != length) {
            throw noDer();
        }
        BigInteger number = new BigInteger(Arrays.copyOfRange(der, at + 2, at + 2 + length));
        if (number.toByteArray().length != length) {
            throw noDer();
        }
        return number;
    }

    private static void place(BigInteger number, byte[] raw, int end) {
        byte[] content = number.toByteArray();
        int skipped = content[0] == 0 ? 1 : 0;
        System.arraycopy(content, skipped, raw, end - content.length + skipped, content.length - skipped);
    }

    private static BigInteger inRange(BigInteger number, EcCurve curve) {
        if (number.signum() <= 0 || number.compareTo(curve.order()) >= 0) {
            throw new IllegalArgumentException("r or s is not between 1 and the order of " + curve.id());
        }
        return number;
    }

    private static IllegalArgumentException noDer() {
        return new IllegalArgumentException("the signature is no DER of two integers (RFC 3279, section 2.2.3)");
    }
}
