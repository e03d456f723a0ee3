// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A form as the body of a request: {@code application/x-www-form-urlencoded}, UTF-8 (RFC 6749, appendix B). */
final class FormBody {
    static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

    private FormBody() {}

    static byte[] encode(List<Map.Entry<String, String>> form) {
        return form.stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
