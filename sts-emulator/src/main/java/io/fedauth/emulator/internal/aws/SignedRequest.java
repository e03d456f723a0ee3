// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.internal.http.FormEncoding;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A request that somebody else is to send: what a subject token of AWS is, URL-encoded JSON with {@code url}, {@code method} and
 * {@code headers}.
 *
 * @param method the method
 * @param url the URL
 * @param headers the header fields by lower-case name
 */
record SignedRequest(String method, String url, Map<String, String> headers) {
    static final String TARGET = "x-goog-cloud-target-resource";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,64}");
    private static final Pattern VALUE = Pattern.compile("[ -~]*");

    static SignedRequest parse(String token) throws RefusalException {
        try {
            // Google's library for Java writes a space as a plus, the others as %20; no value has a plus that is none.
            JsonMembers json = new JsonMembers(StrictJson.object(FormEncoding.decode(token)))
                    .onlyKnowing(Set.of("url", "method", "headers"));
            return new SignedRequest(required(json, "method"), required(json, "url"), headers(json));
        } catch (RefusalException malformed) {
            if (malformed.refusal() == Refusal.AWS_HEADER_REPEATED) {
                throw malformed;
            }
            throw Refusal.AWS_TOKEN_MALFORMED.because(malformed.refusal().name());
        }
    }

    private static Map<String, String> headers(JsonMembers json) throws RefusalException {
        Map<String, String> headers = new TreeMap<>();
        for (JsonMembers field : json.objects("headers")) {
            field.onlyKnowing(Set.of("key", "value"));
            String name = required(field, "key");
            String value = required(field, "value");
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw Refusal.AWS_TOKEN_MALFORMED.because("a header field");
            }
            String known = headers.put(name.toLowerCase(Locale.ROOT), value);
            // Google's library for Java lists the target twice.
            if (known != null && !(name.equals(TARGET) && known.equals(value))) {
                throw Refusal.AWS_HEADER_REPEATED.because(name);
            }
        }
        return headers;
    }

    private static String required(JsonMembers json, String name) throws RefusalException {
        return Optional.ofNullable(json.string(name)).orElseThrow(() -> Refusal.AWS_TOKEN_MALFORMED.because(name));
    }

    /** Returns a header field that must be there. */
    String header(String name) throws RefusalException {
        return Optional.ofNullable(headers.get(name)).orElseThrow(() -> Refusal.AWS_HEADER_MISSING.because(name));
    }

    @Override
    public String toString() {
        return "SignedRequest" + headers.keySet();
    }
}
