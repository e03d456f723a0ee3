// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.sts.internal.endpoint.Parameters;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A refresh token. The server may put another one in its place (rotation), so it is presented again only as long as no byte of
 * it has left.
 *
 * <p>Immutable; {@link #toString} does not show the token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-6">RFC 6749, section 6</a>
 * @since 0.1
 */
public final class RefreshTokenGrant implements Grant {
    private static final Set<String> OWN = Set.of("refresh_token", "scope");

    private final String refreshToken;
    private final List<String> scopes;
    private final List<Map.Entry<String, String>> parameters;

    private RefreshTokenGrant(Builder parts) {
        this.refreshToken = parts.refreshToken;
        this.scopes = List.copyOf(parts.scopes);
        this.parameters = List.copyOf(parts.parameters);
    }

    /**
     * Returns a grant for tokens of the scopes that the refresh token has.
     *
     * @param refreshToken the refresh token
     * @return the grant
     * @throws ConfigurationException if it is blank
     */
    public static RefreshTokenGrant of(String refreshToken) {
        return builder(refreshToken).build();
    }

    /**
     * Starts a grant.
     *
     * @param refreshToken the refresh token
     * @return a builder
     * @throws ConfigurationException if it is blank
     */
    public static Builder builder(String refreshToken) {
        return new Builder(Parameters.requireValue("refresh_token", refreshToken));
    }

    @Override
    public HttpCall.Builder toCall(URI tokenEndpoint) {
        HttpCall.Builder call = HttpCall.post(tokenEndpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.UNSENT)
                .form("grant_type", "refresh_token")
                .form("refresh_token", refreshToken);
        if (!scopes.isEmpty()) {
            call.form("scope", String.join(" ", scopes));
        }
        parameters.forEach(parameter -> call.form(parameter.getKey(), parameter.getValue()));
        return call;
    }

    @Override
    public String toString() {
        return "RefreshTokenGrant[scopes=" + scopes + ", parameters="
                + parameters.stream().map(Map.Entry::getKey).toList() + "]";
    }

    /** Collects a grant; not thread-safe, and later changes do not reach grants already built. */
    public static final class Builder {
        private final String refreshToken;
        private final List<String> scopes = new ArrayList<>();
        private final List<Map.Entry<String, String>> parameters = new ArrayList<>();

        private Builder(String refreshToken) {
            this.refreshToken = refreshToken;
        }

        /**
         * Adds a scope to ask for, no wider than those of the refresh token.
         *
         * @param scope a scope token, without spaces
         * @return this builder
         * @throws IllegalArgumentException if it is empty or holds other than visible ASCII characters
         */
        public Builder scope(String scope) {
            if (!Printable.isVisibleAscii(scope)) {
                throw new IllegalArgumentException("a scope is one word of visible ASCII characters");
            }
            scopes.add(scope);
            return this;
        }

        /**
         * Adds an extension parameter; may repeat.
         *
         * @param name the parameter's name
         * @param value its value, treated as a secret
         * @return this builder
         * @throws ConfigurationException if the parameter belongs to the grant itself or to client authentication
         */
        public Builder parameter(String name, String value) {
            Parameters.requireExtension(name, OWN);
            parameters.add(Map.entry(name, value));
            return this;
        }

        /**
         * Builds the grant.
         *
         * @return an immutable grant
         */
        public RefreshTokenGrant build() {
            return new RefreshTokenGrant(this);
        }
    }
}
