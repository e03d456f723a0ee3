// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import io.fedauth.api.http.TlsSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The identity that is exchanged: what RFC 8693 calls the subject token, or the actor token.
 *
 * <p>Immutable. Equal by type, certificate and a digest of the value, compared in constant time; {@link #toString} never
 * shows the value, and the class is not serializable on purpose.
 *
 * @since 0.1
 */
public final class SubjectToken {
    private final String value;
    private final TokenType type;
    private final @Nullable Instant expiresAt;
    private final @Nullable TlsSettings tls;
    private final byte[] digest;

    private SubjectToken(String value, TokenType type, @Nullable Instant expiresAt, @Nullable TlsSettings tls) {
        this.value = value;
        this.type = Objects.requireNonNull(type);
        this.expiresAt = expiresAt;
        this.tls = tls;
        this.digest = digest(value, type, tls);
    }

    /**
     * Wraps a token.
     *
     * @param value the token; white space around it, such as the newline at the end of a file, is left out
     * @param type its type
     * @return a token without known expiry, sent over the caller's usual connection
     * @throws SubjectTokenException if the value is blank
     */
    public static SubjectToken of(String value, TokenType type) {
        String token = value.strip();
        if (token.isEmpty()) {
            throw new SubjectTokenException("subject_token_empty", "the subject token is empty");
        }
        return new SubjectToken(token, type, null, null);
    }

    /**
     * Returns this token with an expiry.
     *
     * @param instant from when on it is not sent any more; what it is exchanged for lives as long as the server says
     * @return a copy
     */
    public SubjectToken expiringAt(Instant instant) {
        return new SubjectToken(value, type, Objects.requireNonNull(instant), tls);
    }

    /**
     * Returns this token with the certificate that the exchange must present.
     *
     * @param settings the TLS identity, from the same snapshot as the value
     * @return a copy
     */
    public SubjectToken over(TlsSettings settings) {
        return new SubjectToken(value, type, expiresAt, Objects.requireNonNull(settings));
    }

    /**
     * Returns the token itself: a secret.
     *
     * @return the value, as it goes into the request
     */
    public String value() {
        return value;
    }

    /**
     * Returns the type of the token.
     *
     * @return the subject token type
     */
    public TokenType type() {
        return type;
    }

    /**
     * Returns from when on the token is not sent any more.
     *
     * @return the expiry; empty if unknown
     */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /**
     * Returns the TLS identity that the exchange must present.
     *
     * @return the settings; empty for the caller's usual ones
     */
    public Optional<TlsSettings> tls() {
        return Optional.ofNullable(tls);
    }

    /** A cache key that does not hold the value: its digest is of no use to whoever reads the key. */
    Object fingerprint() {
        return java.nio.ByteBuffer.wrap(digest).asReadOnlyBuffer();
    }

    private static byte[] digest(String value, TokenType type, @Nullable TlsSettings tls) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            String identity = type.uri() + '\n' + (tls == null ? "" : tls.id()) + '\n';
            sha256.update(identity.getBytes(StandardCharsets.UTF_8));
            return sha256.digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SubjectToken that && MessageDigest.isEqual(digest, that.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    @Override
    public String toString() {
        return "SubjectToken[" + type + "]";
    }
}
