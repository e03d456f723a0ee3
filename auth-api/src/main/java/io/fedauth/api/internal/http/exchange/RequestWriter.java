// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.internal.http.address.Wording;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a call as a request of the JDK's.
 *
 * <p>Fills in what the call leaves open: {@code User-Agent}, and {@code Accept} where only JSON makes sense. The place that a
 * subject token comes from may answer with plain text, so nothing is said to it.
 */
final class RequestWriter {
    private static final Set<Purpose> JSON =
            Set.of(Purpose.TOKEN_ENDPOINT, Purpose.IMPERSONATION, Purpose.KEYS, Purpose.DISCOVERY);

    private RequestWriter() {}

    /** Returns the body: a form in UTF-8 (RFC 6749, appendix B), or what the call holds. */
    static byte[] content(HttpCall call) {
        return call.form().isEmpty() ? call.body() : encoded(call.form());
    }

    /**
     * Returns the request.
     *
     * @param target where to connect to
     * @throws ConfigurationException {@code request_refused} if the JDK does not take it
     */
    static HttpRequest write(HttpCall call, URI target, OneShotBody body) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(target);
            call.headers().forEach(field -> request.header(field.getKey(), field.getValue()));
            if (!call.form().isEmpty()) {
                request.setHeader("Content-Type", "application/x-www-form-urlencoded");
            }
            if (!has(call, "User-Agent")) {
                request.setHeader("User-Agent", "fedauth");
            }
            if (!has(call, "Accept") && JSON.contains(call.purpose())) {
                request.setHeader("Accept", "application/json");
            }
            return call.method().equals("GET")
                    ? request.GET().build()
                    : request.method(call.method(), body).build();
        } catch (IllegalArgumentException e) {
            throw refused(call);
        }
    }

    /** The JDK's own reason may quote a field's value, so it is not passed on. */
    static ConfigurationException refused(HttpCall call) {
        return new ConfigurationException(
                "request_refused", Wording.of(call) + ": the JDK's client refuses the request; check its fields");
    }

    private static byte[] encoded(List<Map.Entry<String, String>> form) {
        return form.stream()
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static boolean has(HttpCall call, String field) {
        return call.headers().stream().anyMatch(header -> header.getKey().equalsIgnoreCase(field));
    }
}
