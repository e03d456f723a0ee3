// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.internal.http.address.Wording;
import io.fedauth.api.json.JsonView;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes the HTTP call that a {@code url} source means; once, when the configuration is loaded. */
final class SourceCall {
    private static final int LONGEST_NAME = 512;

    private SourceCall() {}

    /**
     * Reads {@code url}, {@code method}, {@code headers} and {@code body}.
     *
     * @throws ConfigurationException if one of them is malformed; names the member, never its value
     */
    static HttpCall of(JsonView source) {
        HttpCall.Builder call = start(source, uri(source));
        Map<String, String> headers = headers(source);
        source.string("body").ifPresent(body -> call.body(contentType(source, headers), bytes(body)));
        headers.forEach((name, value) -> header(call, source, name, value));
        return call.build();
    }

    private static URI uri(JsonView source) {
        URI uri;
        try {
            uri = new URI(source.required("url"));
        } catch (URISyntaxException e) {
            // Its message repeats the URL, which may hold a secret, so it is no cause either.
            throw malformed(source, "url", "is not a URL");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http")) || uri.getHost() == null) {
            throw malformed(source, "url", "is not an http or https URL with a host");
        }
        if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw malformed(source, "url", "has a user or a fragment; put secrets into \"headers\"");
        }
        return uri;
    }

    private static HttpCall.Builder start(JsonView source, URI uri) {
        String method = source.string("method").orElse("GET").toUpperCase(Locale.ROOT);
        if (method.equals("POST")) {
            // Handing out a token has no side effect: asking twice is no worse than asking once.
            return HttpCall.post(uri, Purpose.SUBJECT_SOURCE, HttpCall.Repeat.SAFE);
        }
        if (!method.equals("GET")) {
            throw malformed(source, "method", "is neither \"GET\" nor \"POST\"");
        }
        if (source.keys().contains("body")) {
            throw malformed(source, "body", "needs \"method\": \"POST\"");
        }
        return HttpCall.get(uri, Purpose.SUBJECT_SOURCE);
    }

    /** Returns the headers by name; names that differ in case only are one name, and an error. */
    private static Map<String, String> headers(JsonView source) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Optional<JsonView> given = source.child("headers");
        for (String name : given.map(JsonView::keys).orElse(Set.of())) {
            String value = given.flatMap(view -> view.string(name)).orElseThrow();
            if (headers.put(name, value) != null) {
                throw malformed(source, "headers." + Wording.printable(name, LONGEST_NAME), "is there twice");
            }
        }
        return headers;
    }

    private static String contentType(JsonView source, Map<String, String> headers) {
        String type = headers.remove("Content-Type");
        if (type == null) {
            throw malformed(source, "body", "needs a \"Content-Type\" among the \"headers\"");
        }
        return type;
    }

    private static void header(HttpCall.Builder call, JsonView source, String name, String value) {
        try {
            call.header(name, value);
        } catch (ConfigurationException e) {
            String member = "\"headers." + Wording.printable(name, LONGEST_NAME) + "\"";
            throw new ConfigurationException(e.code(), source.origin() + ": " + member + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ConfigurationException malformed(JsonView source, String member, String what) {
        return new ConfigurationException(
                "source_" + (member.startsWith("headers") ? "headers" : member) + "_malformed",
                source.origin() + ": \"" + member + "\" " + what);
    }
}
