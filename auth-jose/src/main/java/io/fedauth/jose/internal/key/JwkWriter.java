// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.key;

import io.fedauth.api.json.JsonWriter;
import io.fedauth.jose.internal.compact.Base64Url;
import io.fedauth.jose.internal.signature.EcCurve;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;

/** Writes one JSON Web Key: what makes the key, in the order that its thumbprint is made of (RFC 7638, section 3). */
public final class JwkWriter {
    private JwkWriter() {}

    /** Returns the members that make the key, sorted by name. */
    public static JsonWriter members(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            return JsonWriter.object()
                    .member("e", unsigned(rsa.getPublicExponent()))
                    .member("kty", "RSA")
                    .member("n", unsigned(rsa.getModulus()));
        }
        if (key instanceof ECPublicKey ec) {
            EcCurve curve = EcCurve.of(ec.getParams()).orElseThrow();
            return JsonWriter.object()
                    .member("crv", curve.id())
                    .member("kty", "EC")
                    .member("x", padded(ec.getW().getAffineX(), curve.bytes()))
                    .member("y", padded(ec.getW().getAffineY(), curve.bytes()));
        }
        return JsonWriter.object()
                .member("crv", "Ed25519")
                .member("kty", "OKP")
                .member("x", Base64Url.encode(Ed25519Key.point(key)));
    }

    public static String thumbprint(PublicKey key) {
        try {
            byte[] canonical = members(key).text().getBytes(StandardCharsets.UTF_8);
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String unsigned(BigInteger number) {
        return padded(number, (number.bitLength() + 7) / 8);
    }

    private static String padded(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] bytes = new byte[length];
        int content = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - content, bytes, length - content, content);
        return Base64Url.encode(bytes);
    }
}
