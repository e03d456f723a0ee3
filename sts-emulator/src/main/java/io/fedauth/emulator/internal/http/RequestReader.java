// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import com.sun.net.httpserver.HttpExchange;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.io.IOException;
import java.io.InputStream;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads requests within limits. */
final class RequestReader {
    private static final int MAX_BODY = 256 * 1024;
    private static final int MAX_HEADERS = 32 * 1024;

    private RequestReader() {}

    static Request head(HttpExchange exchange, List<X509Certificate> clientCertificates) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), List.copyOf(values)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getRawPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                "",
                clientCertificates);
    }

    static Request read(Request head, InputStream body) throws RefusalException, IOException {
        int headers = head.headers().entrySet().stream()
                .mapToInt(field -> field.getKey().length()
                        + String.join("", field.getValue()).length())
                .sum();
        if (headers > MAX_HEADERS) {
            throw Refusal.HEADERS_TOO_LARGE.because(headers + " characters, at most " + MAX_HEADERS);
        }
        byte[] bytes = body.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw Refusal.BODY_TOO_LARGE.because("more than " + MAX_BODY + " bytes");
        }
        return head.withBody(FormEncoding.utf8(bytes));
    }
}
