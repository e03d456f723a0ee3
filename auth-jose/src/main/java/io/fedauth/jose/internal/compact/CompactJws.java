// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.compact;

import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.nio.charset.StandardCharsets;

/**
 * A signed token, taken apart and not yet verified.
 *
 * @param header its header, which keeps the rules
 * @param payload what is signed, beside the header
 * @param signingInput header and payload as they were signed (RFC 7515, section 5.2)
 * @param signature the signature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and seen by nobody outside
public record CompactJws(JwsHeader header, byte[] payload, byte[] signingInput, byte[] signature) {
    private static final int MAX_TOKEN = 256 * 1024;
    private static final int MAX_HEADER = 16 * 1024;
    private static final int DOTS_OF_JWE = 4;

    /**
     * Takes a token apart; looks for dots before it makes anything of the text.
     *
     * @throws TokenRefusedException if it is no such token, or its header breaks a rule
     */
    public static CompactJws parse(String token) {
        if (token.length() > MAX_TOKEN) {
            throw new TokenRefusedException(TokenRefusal.TOKEN_TOO_LARGE, token.length() + " characters");
        }
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw new TokenRefusedException(
                    dots(token) == DOTS_OF_JWE ? TokenRefusal.TOKEN_ENCRYPTED : TokenRefusal.TOKEN_MALFORMED, "");
        }
        if (first > MAX_HEADER) {
            throw new TokenRefusedException(TokenRefusal.TOKEN_TOO_LARGE, "a header of " + first + " characters");
        }
        JwsHeader header = JwsHeader.read(decode(token.substring(0, first), "header"));
        byte[] payload = decode(token.substring(first + 1, second), "payload");
        byte[] signature = decode(token.substring(second + 1), "signature");
        return new CompactJws(
                header, payload, token.substring(0, second).getBytes(StandardCharsets.US_ASCII), signature);
    }

    /** Counts dots, up to one more than a JWE has. */
    private static int dots(String token) {
        int count = 0;
        for (int at = token.indexOf('.'); at >= 0 && count <= DOTS_OF_JWE; at = token.indexOf('.', at + 1)) {
            count++;
        }
        return count;
    }

    private static byte[] decode(String part, String name) {
        return Base64Url.decode(part)
                .orElseThrow(() -> new TokenRefusedException(TokenRefusal.BASE64URL_NOT_STRICT, "the " + name));
    }

    /** Returns what a signer signs. */
    public static String signingInput(String header, byte[] payload) {
        return Base64Url.encode(header.getBytes(StandardCharsets.UTF_8)) + '.' + Base64Url.encode(payload);
    }

    @Override
    public String toString() {
        return "CompactJws[" + header.algorithm().id() + "]";
    }
}
