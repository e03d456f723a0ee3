// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.compact;

import java.util.Base64;
import java.util.Optional;

/** base64url as RFC 7515, section 2, has it: no padding, no other character, no bits left over. */
public final class Base64Url {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private Base64Url() {}

    public static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    /** Decodes; empty unless encoding gives the same text again: the JDK forgives padding, and bits that are left over. */
    public static Optional<byte[]> decode(String text) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            return encode(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
