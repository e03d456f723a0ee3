// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Decodes form-urlencoded text strictly: the JDK's decoder turns broken UTF-8 into question marks. */
public final class FormEncoding {
    private FormEncoding() {}

    /** Decodes a name or a value. */
    public static String decode(String encoded) throws RefusalException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int at = 0; at < encoded.length(); at++) {
            char character = encoded.charAt(at);
            if (character == '+') {
                bytes.write(' ');
            } else if (character == '%') {
                bytes.write(hex(encoded, at + 1) << 4 | hex(encoded, at + 2));
                at += 2;
            } else if (character > ' ' && character < 0x7f) {
                bytes.write(character);
            } else {
                throw Refusal.FORM_MALFORMED.because("a character that must be percent-encoded");
            }
        }
        return utf8(bytes.toByteArray());
    }

    static String utf8(byte[] bytes) throws RefusalException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.NOT_UTF8.because("");
        }
    }

    private static int hex(String encoded, int at) throws RefusalException {
        int digit = at < encoded.length() ? "0123456789abcdef".indexOf(Character.toLowerCase(encoded.charAt(at))) : -1;
        if (digit < 0) {
            throw Refusal.FORM_MALFORMED.because("two hexadecimal digits must follow a percent sign");
        }
        return digit;
    }
}
