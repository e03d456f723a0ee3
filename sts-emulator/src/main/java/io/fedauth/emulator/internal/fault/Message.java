// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.wire.WireScript;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** HTTP messages as they go over the wire. */
final class Message {
    private static final String JSON = "Content-Type: application/json\r\n";

    private Message() {}

    /** Returns the head of an answer, without its length and without its end. */
    static String head(int status, String fields) {
        return "HTTP/1.1 " + status + " Fault\r\nCache-Control: no-store\r\nConnection: close\r\n" + fields;
    }

    /** Returns the head of an honest answer, as {@link #head(int, String)} does. */
    static String head(Response honest) {
        StringBuilder fields = new StringBuilder();
        honest.headers()
                .forEach((name, value) ->
                        fields.append(name).append(": ").append(value).append("\r\n"));
        return head(honest.status(), fields.toString());
    }

    /** Sends a whole answer. */
    static WireScript whole(int status, String fields, byte[] body) {
        return wire -> {
            wire.send(head(status, fields) + "Content-Length: " + body.length + "\r\n\r\n");
            wire.send(body);
        };
    }

    /** Sends a whole answer of text. */
    static WireScript whole(int status, String fields, String body) {
        return whole(status, fields, body.getBytes(UTF_8));
    }

    /** Sends a whole answer of JSON, well-formed or not. */
    static WireScript json(int status, String body) {
        return whole(status, JSON, body);
    }

    /** Writes an instant as HTTP does (RFC 9110, section 5.6.7). */
    static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }
}
