// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import io.fedauth.api.http.HttpResult;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The bytes of a fuzzer as an HTTP answer: a line with the status, lines with header fields, an empty line, the body.
 *
 * <p>Whatever is malformed is left out, so that every input is an answer.
 */
final class FuzzedAnswer {
    private static final byte LINE_END = '\n';

    private FuzzedAnswer() {}

    /** Reads an answer; its status is one that the transport would hand on. */
    static HttpResult read(byte[] input) {
        return read(input, 200, 599);
    }

    /** Reads an answer of an error. */
    static HttpResult readError(byte[] input) {
        return read(input, 400, 599);
    }

    private static HttpResult read(byte[] input, int lowest, int highest) {
        int end = endOfHead(input);
        String[] head = new String(input, 0, end, StandardCharsets.ISO_8859_1).split("\n", -1);
        byte[] body = Arrays.copyOfRange(input, Math.min(end + 2, input.length), input.length);
        return HttpResult.of(status(head[0], lowest, highest), headers(head), body);
    }

    private static int endOfHead(byte[] input) {
        for (int i = 0; i + 1 < input.length; i++) {
            if (input[i] == LINE_END && input[i + 1] == LINE_END) {
                return i;
            }
        }
        return input.length;
    }

    private static int status(String line, int lowest, int highest) {
        if (!line.matches("[0-9]{3}")) {
            return lowest;
        }
        int status = Math.max(lowest, Math.min(highest, Integer.parseInt(line)));
        return status / 100 == 3 ? lowest : status;
    }

    private static HttpHeaders headers(String[] head) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (int i = 1; i < head.length; i++) {
            int colon = head[i].indexOf(':');
            String name = colon < 0 ? "" : head[i].substring(0, colon).strip();
            if (name.matches("[A-Za-z-]+")) {
                fields.put(
                        name.toLowerCase(Locale.ROOT),
                        List.of(head[i].substring(colon + 1).strip()));
            }
        }
        return HttpHeaders.of(fields, (name, value) -> true);
    }
}
