// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Recomputes a signature the way AWS does, of what a request says was signed. */
final class Sigv4 {
    private Sigv4() {}

    /**
     * What is to be signed.
     *
     * @param method the method
     * @param path the canonical path
     * @param query the canonical query
     * @param headers the header fields by lower-case name
     * @param bodyHash the SHA-256 of the body in hexadecimal
     */
    record Content(String method, String path, String query, Map<String, String> headers, String bodyHash) {}

    /** Tells whether a signature is that of the content, under the secret of a key. */
    static boolean isSigned(Content content, AwsAuthorization claimed, String timestamp, String secret) {
        StringBuilder canonical = new StringBuilder(content.method)
                .append('\n')
                .append(content.path)
                .append('\n')
                .append(content.query)
                .append('\n');
        List<String> names = claimed.signedHeaders();
        Function<String, String> value =
                name -> content.headers.getOrDefault(name, "").strip().replaceAll(" +", " ");
        names.forEach(name ->
                canonical.append(name).append(':').append(value.apply(name)).append('\n'));
        canonical.append('\n').append(String.join(";", names)).append('\n').append(content.bodyHash);
        String toSign = "AWS4-HMAC-SHA256\n" + timestamp + "\n" + claimed.scope() + "\n" + hash(canonical.toString());
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : List.of(claimed.day(), claimed.region(), claimed.service(), "aws4_request")) {
            key = mac(key, part);
        }
        byte[] expected = HexFormat.of().formatHex(mac(key, toSign)).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, claimed.signature().getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the SHA-256 of text in hexadecimal. */
    static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static byte[] mac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
        }
    }
}
