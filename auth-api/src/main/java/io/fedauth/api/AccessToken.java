// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import io.fedauth.api.http.TlsSettings;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An issued token, of whatever type was asked for.
 *
 * <p>Immutable. Compared by identity, because two answers are two tokens; {@link #toString} never shows the value, and the
 * class is not serializable on purpose.
 *
 * @since 0.1
 */
public final class AccessToken {
    /** The longest value that is accepted, in characters. */
    public static final int MAXIMUM_LENGTH = 256 * 1024;

    private static final List<String> SCHEMES = List.of("Bearer", "DPoP", "N_A");

    private final String value;
    private final String scheme;
    private final TokenType issuedType;
    private final Instant obtainedAt;
    private final @Nullable Instant expiresAt;
    private final @Nullable Set<String> grantedScopes;
    private final @Nullable String confirmation;
    private final @Nullable TlsSettings tls;
    private final RequestHeaders authorization;

    private AccessToken(Builder parts) {
        this.value = parts.value;
        this.scheme = parts.scheme;
        this.issuedType = parts.issuedType;
        this.obtainedAt = Objects.requireNonNull(parts.obtainedAt, "obtainedAt");
        this.expiresAt = parts.expiresAt;
        this.grantedScopes = parts.grantedScopes;
        this.confirmation = parts.confirmation;
        this.tls = parts.tls;
        this.authorization = RequestHeaders.authorizing(this);
    }

    /**
     * Starts a token.
     *
     * @param value the token as the server issued it
     * @return a builder for a bearer access token without known expiry
     */
    public static Builder builder(String value) {
        return new Builder(value);
    }

    /**
     * Returns the token itself: a secret.
     *
     * @return the value, visible ASCII characters only
     */
    public String value() {
        return value;
    }

    /**
     * Returns how the token is presented: {@code Bearer}, {@code DPoP}, or {@code N_A} for a token that authorizes nothing
     * by itself (RFC 8693, section 2.2.1).
     *
     * @return the scheme, in this spelling whatever the server's was
     */
    public String scheme() {
        return scheme;
    }

    /**
     * Returns what kind of token was issued.
     *
     * @return the issued token type
     */
    public TokenType issuedType() {
        return issuedType;
    }

    /**
     * Returns when the token was received.
     *
     * @return the instant by the clock that {@link #expiresAt} is counted on
     */
    public Instant obtainedAt() {
        return obtainedAt;
    }

    /**
     * Returns when the token expires.
     *
     * @return the instant; empty if the server did not say
     */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /**
     * Returns what the server says it granted, which may be less than was asked for.
     *
     * @return the scopes, sorted as the server listed them or not at all; empty if the server did not say
     */
    public Optional<Set<String>> grantedScopes() {
        return Optional.ofNullable(grantedScopes);
    }

    /**
     * Returns the key that the token is bound to, as its {@code cnf} claim names it: {@code x5t#S256:...} (RFC 8705) or
     * {@code jkt:...} (RFC 9449).
     *
     * @return the binding; empty for a plain bearer token
     */
    public Optional<String> confirmation() {
        return Optional.ofNullable(confirmation);
    }

    /**
     * Returns the client certificate that the token was asked for with, and that a request with it must present if the server
     * bound it to that (RFC 8705, section 3); after a rotation still the old one.
     *
     * @return the settings of that connection; empty if it presented none of its own
     */
    public Optional<TlsSettings> tls() {
        return Optional.ofNullable(tls);
    }

    RequestHeaders authorization() {
        return authorization;
    }

    @Override
    public String toString() {
        return "AccessToken[" + scheme + ", expires " + (expiresAt == null ? "?" : expiresAt) + "]";
    }

    /** Collects the parts of a token; not thread-safe, and later changes do not reach tokens already built. */
    public static final class Builder {
        private final String value;
        private String scheme = "Bearer";
        private TokenType issuedType = TokenType.ACCESS_TOKEN;
        private @Nullable Instant obtainedAt;
        private @Nullable Instant expiresAt;
        private @Nullable Set<String> grantedScopes;
        private @Nullable String confirmation;
        private @Nullable TlsSettings tls;

        private Builder(String value) {
            this.value = Objects.requireNonNull(value);
        }

        /**
         * Sets how the token is presented.
         *
         * @param scheme {@code Bearer}, {@code DPoP} or {@code N_A}, in upper or lower case
         * @return this builder
         * @throws IllegalArgumentException if it is none of them; the message does not repeat it
         */
        public Builder scheme(String scheme) {
            this.scheme = SCHEMES.stream()
                    .filter(scheme::equalsIgnoreCase)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("a scheme is one of " + SCHEMES));
            return this;
        }

        /**
         * Sets what kind of token was issued.
         *
         * @param type the issued token type
         * @return this builder
         */
        public Builder issuedType(TokenType type) {
            this.issuedType = Objects.requireNonNull(type);
            return this;
        }

        /**
         * Sets when the token was received; required.
         *
         * @param instant now, by the clock that the expiry is counted on
         * @return this builder
         */
        public Builder obtainedAt(Instant instant) {
            this.obtainedAt = Objects.requireNonNull(instant);
            return this;
        }

        /**
         * Sets when the token expires.
         *
         * @param instant the expiry, or null if unknown
         * @return this builder
         */
        public Builder expiresAt(@Nullable Instant instant) {
            this.expiresAt = instant;
            return this;
        }

        /**
         * Sets what the server says it granted.
         *
         * @param granted the scopes, or null if the server did not say
         * @return this builder
         */
        public Builder grantedScopes(@Nullable Set<String> granted) {
            this.grantedScopes = granted == null ? null : Set.copyOf(granted);
            return this;
        }

        /**
         * Sets the key that the token is bound to.
         *
         * @param cnf {@code x5t#S256:...} or {@code jkt:...}, or null for a bearer token
         * @return this builder
         */
        public Builder confirmation(@Nullable String cnf) {
            this.confirmation = cnf;
            return this;
        }

        /**
         * Sets the client certificate that the token was asked for with.
         *
         * @param settings the settings of that connection, or null
         * @return this builder
         */
        public Builder tls(@Nullable TlsSettings settings) {
            this.tls = settings;
            return this;
        }

        /**
         * Builds the token.
         *
         * @return the token
         * @throws TransportException if the value could not stand in a header field: empty, longer than {@link
         *     #MAXIMUM_LENGTH}, or with anything but visible ASCII characters (RFC 6750, section 2.1)
         * @throws NullPointerException if {@link #obtainedAt} was not set
         */
        public AccessToken build() {
            if (value.length() > MAXIMUM_LENGTH || !RequestHeaders.isVisibleAscii(value)) {
                throw new TransportException(
                        "unusable_token",
                        "the issued token cannot stand in a header field: it is empty, longer than " + MAXIMUM_LENGTH
                                + " characters, or holds other than visible ASCII characters",
                        null,
                        false,
                        true);
            }
            return new AccessToken(this);
        }
    }
}
