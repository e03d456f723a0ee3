// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import io.fedauth.api.ConfigurationException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query parameters that all of Google's APIs take, by their names on the wire: {@code $.xgafv}, {@code access_token}, {@code
 * alt}, {@code callback}, {@code fields}, {@code key}, {@code oauth_token}, {@code prettyPrint}, {@code quotaUser}, {@code
 * upload_protocol}, {@code uploadType}.
 *
 * <p>Values that would turn the answer into something else than JSON are refused. A secret in a URL ends up in logs of servers and
 * proxies, so each of {@code access_token}, {@code key} and {@code oauth_token} is sent only after {@link
 * Builder#allowSecretInUrl}. A partial response ({@code fields}) always has the members without which it could not be read.
 *
 * <p>Immutable; {@link #toString} shows names only.
 *
 * @see <a href="https://cloud.google.com/apis/docs/system-parameters">Google's system parameters</a>
 * @since 0.1
 */
public final class StandardParameters {
    /** The longest {@code quotaUser}, in characters. */
    public static final int MAXIMUM_QUOTA_USER_LENGTH = 40;

    /** No parameters at all. */
    public static final StandardParameters NONE = builder().build();

    private final Map<String, String> values;

    private StandardParameters(Map<String, String> values) {
        this.values = new LinkedHashMap<>(values);
    }

    /**
     * Starts an empty set of parameters.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Adds these parameters to a URI; a partial response keeps the members that are needed. */
    URI addTo(URI endpoint, List<String> needed) {
        if (values.isEmpty()) {
            return endpoint;
        }
        String query = values.entrySet().stream()
                .map(value -> value.getKey() + "="
                        + encoded(
                                value.getKey().equals("fields")
                                        ? FieldSelector.parse(value.getValue()).with(needed)
                                        : value.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(endpoint + "?" + query);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return "StandardParameters" + values.keySet();
    }

    /** Collects parameters; not thread-safe, and later changes do not reach what was already built. */
    public static final class Builder {
        private final Map<String, String> values = new LinkedHashMap<>();
        private final Set<String> allowed = new HashSet<>();

        private Builder() {}

        /**
         * Sets a parameter.
         *
         * @param name its name on the wire
         * @param value its value, not yet encoded
         * @return this builder
         * @throws ConfigurationException if there is no such parameter, if it does not take the value, or if the answer would be
         *     no JSON
         */
        public Builder set(String name, String value) {
            SystemParameter.named(name).check(value);
            values.put(name, value);
            return this;
        }

        /**
         * Lets a secret be sent in the URL. Prefer header fields: {@code Authorization}, {@code X-Goog-Api-Key}.
         *
         * @param name {@code access_token}, {@code key} or {@code oauth_token}
         * @return this builder
         * @throws ConfigurationException if it is none of these
         */
        public Builder allowSecretInUrl(String name) {
            if (!SystemParameter.named(name).secret()) {
                throw new ConfigurationException(
                        "query_parameter_invalid",
                        name + " holds no secret, so there is nothing to allow; remove the call");
            }
            allowed.add(name);
            return this;
        }

        /**
         * Builds the parameters.
         *
         * @return an immutable set of parameters
         * @throws ConfigurationException if one of them is a secret that is not allowed in the URL
         */
        public StandardParameters build() {
            for (String name : values.keySet()) {
                if (SystemParameter.named(name).secret() && !allowed.contains(name)) {
                    throw new ConfigurationException(
                            "secret_in_url",
                            name
                                    + " would put a secret into the URL, which servers and proxies write to their logs; send it"
                                    + " as a header field, or accept that with allowSecretInUrl(\"" + name + "\")");
                }
            }
            return new StandardParameters(values);
        }
    }
}
