// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import java.net.http.HttpRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header fields that authorize one request, and the token that they carry.
 *
 * <p>Immutable. {@link #toString} shows the names of the fields only.
 *
 * @since 0.1
 */
public final class RequestHeaders {
    private static final Pattern FIELD_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private static final RequestHeaders NONE = new RequestHeaders(null, Map.of());

    private final @Nullable AccessToken token;
    private final Map<String, String> fields;

    private RequestHeaders(@Nullable AccessToken token, Map<String, String> fields) {
        this.token = token;
        this.fields = fields;
    }

    /**
     * Returns the token's own {@code Authorization} field; prebuilt, so nothing is allocated.
     *
     * @param token the token to present
     * @return the field
     * @throws ConfigurationException if the token is of type {@code N_A}, which authorizes nothing by itself
     */
    public static RequestHeaders of(AccessToken token) {
        if (token.scheme().equals("N_A")) {
            throw new ConfigurationException(
                    "not_an_authorization",
                    "the server issued a token of type N_A: it can be sent as a parameter, but it authorizes no request");
        }
        return token.authorization();
    }

    /**
     * Returns no fields at all: anonymous access.
     *
     * @return the empty fields
     */
    public static RequestHeaders none() {
        return NONE;
    }

    static RequestHeaders authorizing(AccessToken token) {
        return new RequestHeaders(token, Map.of("Authorization", token.scheme() + " " + token.value()));
    }

    /**
     * Returns these fields with one more, or with that one replaced, whatever the case of its name.
     *
     * @param name the field's name, a token (RFC 9110, section 5.1)
     * @param value the field's value, printable ASCII characters
     * @return a copy
     * @throws IllegalArgumentException if name or value could not stand in a header; the message holds neither a bad name,
     *     which may be a whole field, nor the value
     */
    public RequestHeaders with(String name, String value) {
        if (!FIELD_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("the name of a header field is a token of RFC 9110");
        }
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("header field " + name + ": its value is not printable ASCII");
        }
        Map<String, String> copy = new LinkedHashMap<>(fields);
        copy.keySet().removeIf(name::equalsIgnoreCase);
        copy.put(name, value);
        return new RequestHeaders(token, Collections.unmodifiableMap(copy));
    }

    /**
     * Returns the token that the fields carry.
     *
     * @return the token; empty for an API key or anonymous access
     */
    public Optional<AccessToken> token() {
        return Optional.ofNullable(token);
    }

    /**
     * Hands each field to an action.
     *
     * @param action takes name and value
     */
    public void forEach(BiConsumer<String, String> action) {
        fields.forEach(action);
    }

    /**
     * Sets, never appends, the fields on a request.
     *
     * @param request the request being built
     * @return the same builder
     */
    public HttpRequest.Builder applyTo(HttpRequest.Builder request) {
        fields.forEach(request::setHeader);
        return request;
    }

    /** Non-empty, and {@code %x21-7E} only: fit to stand in a field without quotes or an encoding. */
    static boolean isVisibleAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c <= ' ' || c > '~') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    @Override
    public String toString() {
        return "RequestHeaders" + fields.keySet();
    }
}
