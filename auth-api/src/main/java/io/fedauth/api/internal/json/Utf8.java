// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

import io.fedauth.api.json.InvalidJsonException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes documents that must be UTF-8 without a byte order mark (RFC 8259, section 8.1). */
final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private Utf8() {}

    static String decode(byte[] bytes, int limit, String origin) {
        if (bytes.length > limit) {
            throw malformed(origin, "larger than " + limit + " bytes");
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length); // never more characters than bytes
        if (decoder.decode(in, out, true).isError()) {
            throw malformed(origin, "not UTF-8 at byte " + in.position());
        }
        out.flip();
        if (out.length() > 0 && out.charAt(0) == BYTE_ORDER_MARK) {
            throw malformed(origin, "a byte order mark at byte 0");
        }
        return out.toString();
    }

    private static InvalidJsonException malformed(String origin, String what) {
        return new InvalidJsonException("json_malformed", origin + ": " + what);
    }
}
