// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.sts.internal.endpoint.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An authorization code, which is good for one use: it is presented once, and never again whatever happens.
 *
 * <p>Immutable; {@link #toString} shows no code and no verifier.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-4.1.3">RFC 6749, section 4.1.3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7636.html#section-4.5">RFC 7636, section 4.5</a>
 * @since 0.1
 */
public final class AuthorizationCodeGrant implements Grant {
    private static final Set<String> OWN = Set.of("code", "redirect_uri", "code_verifier");
    private static final Pattern VERIFIER = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

    private final String code;
    private final @Nullable String redirectUri;
    private final @Nullable String codeVerifier;
    private final List<Map.Entry<String, String>> parameters;

    private AuthorizationCodeGrant(Builder parts) {
        this.code = parts.code;
        this.redirectUri = parts.redirectUri;
        this.codeVerifier = parts.codeVerifier;
        this.parameters = List.copyOf(parts.parameters);
    }

    /**
     * Starts a grant.
     *
     * @param code what the authorization endpoint sent to the redirect URI
     * @return a builder
     * @throws ConfigurationException if it is blank
     */
    public static Builder builder(String code) {
        return new Builder(Parameters.requireValue("code", code));
    }

    @Override
    public HttpCall.Builder toCall(URI tokenEndpoint) {
        HttpCall.Builder call = HttpCall.post(tokenEndpoint, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.NEVER)
                .form("grant_type", "authorization_code")
                .form("code", code);
        if (redirectUri != null) {
            call.form("redirect_uri", redirectUri);
        }
        if (codeVerifier != null) {
            call.form("code_verifier", codeVerifier);
        }
        parameters.forEach(parameter -> call.form(parameter.getKey(), parameter.getValue()));
        return call;
    }

    @Override
    public String toString() {
        return "AuthorizationCodeGrant[redirectUri=" + redirectUri + ", parameters="
                + parameters.stream().map(Map.Entry::getKey).toList() + "]";
    }

    /** Collects a grant; not thread-safe, and later changes do not reach grants already built. */
    public static final class Builder {
        private final String code;
        private @Nullable String redirectUri;
        private @Nullable String codeVerifier;
        private final List<Map.Entry<String, String>> parameters = new ArrayList<>();

        private Builder(String code) {
            this.code = code;
        }

        /**
         * Sets the redirect URI of the authorization request, which servers compare character by character.
         *
         * @param uri the URI, as it was sent then
         * @return this builder
         */
        public Builder redirectUri(String uri) {
            redirectUri = Objects.requireNonNull(uri);
            return this;
        }

        /**
         * Sets what the code challenge of the authorization request was made of (PKCE).
         *
         * @param verifier 43 to 128 letters, digits, and characters of {@code -._~}
         * @return this builder
         * @throws ConfigurationException if it is of another form
         */
        public Builder codeVerifier(String verifier) {
            if (!VERIFIER.matcher(verifier).matches()) {
                throw new ConfigurationException(
                        "code_verifier_malformed",
                        "the code verifier does not consist of 43 to 128 letters, digits and characters of -._~ (RFC 7636,"
                                + " section 4.1); make it so before the authorization request");
            }
            codeVerifier = verifier;
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
        public AuthorizationCodeGrant build() {
            return new AuthorizationCodeGrant(this);
        }
    }
}
