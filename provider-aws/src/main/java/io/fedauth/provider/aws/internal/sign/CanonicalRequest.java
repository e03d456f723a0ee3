// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The one form of a request that both who signs and who verifies arrive at (AWS, "Create a canonical request").
 *
 * @param text the form
 * @param signedHeaders the names of the header fields in it, in lower case, sorted, between semicolons
 */
record CanonicalRequest(String text, String signedHeaders) {
    static CanonicalRequest of(SignableRequest request, PathRule rule) {
        SortedMap<String, String> headers = headers(request);
        String signedHeaders = String.join(";", headers.keySet());
        String fields = headers.entrySet().stream()
                .map(field -> field.getKey() + ":" + field.getValue() + "\n")
                .collect(Collectors.joining());
        String text = String.join(
                "\n",
                request.method(),
                rule.canonical(request.path()),
                query(request.query()),
                fields,
                signedHeaders,
                Sha256.hex(request.body()));
        return new CanonicalRequest(text, signedHeaders);
    }

    /** Joins values of one name by commas, in their order, each without superfluous white space. */
    private static SortedMap<String, String> headers(SignableRequest request) {
        SortedMap<String, String> headers = new TreeMap<>();
        for (Map.Entry<String, String> field : request.headers()) {
            headers.merge(
                    field.getKey().toLowerCase(Locale.ROOT),
                    field.getValue().strip().replaceAll("\\s+", " "),
                    (first, next) -> first + "," + next);
        }
        return headers;
    }

    /** Sorts by name, then by value, as they are encoded. */
    private static String query(String query) {
        if (query.isEmpty()) {
            return "";
        }
        return Arrays.stream(query.split("&", -1))
                .filter(parameter -> !parameter.isEmpty())
                .map(Parameter::of)
                .sorted()
                .map(parameter -> parameter.name + "=" + parameter.value)
                .collect(Collectors.joining("&"));
    }

    private record Parameter(String name, String value) implements Comparable<Parameter> {
        static Parameter of(String text) {
            int equals = text.indexOf('=');
            return equals < 0
                    ? new Parameter(PercentEncoding.normal(text), "")
                    : new Parameter(
                            PercentEncoding.normal(text.substring(0, equals)),
                            PercentEncoding.normal(text.substring(equals + 1)));
        }

        @Override
        public int compareTo(Parameter other) {
            int byName = name.compareTo(other.name);
            return byName != 0 ? byName : value.compareTo(other.value);
        }
    }
}
