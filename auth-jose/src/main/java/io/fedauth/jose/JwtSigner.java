// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.json.JsonWriter;
import io.fedauth.jose.spi.Signer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Makes tokens: each with a life from now on, and an id of its own.
 *
 * <p>What it makes are assertions as RFC 7523 has them, for example: issuer, subject and audience as the server wants them,
 * handed to the JWT-bearer grant of auth-sts. Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-7.1">RFC 7519, section 7.1</a>
 * @since 0.1
 */
public final class JwtSigner {
    private final JwsSigner signer;
    private final Optional<String> issuer;
    private final Optional<String> subject;
    private final List<String> audiences;
    private final Duration lifetime;
    private final InstantSource clock;

    private JwtSigner(Builder builder) {
        signer = builder.signer.withType(builder.type);
        issuer = builder.issuer;
        subject = builder.subject;
        audiences = List.copyOf(builder.audiences);
        lifetime = builder.lifetime;
        clock = builder.clock;
    }

    /**
     * Starts a signer of tokens.
     *
     * @param signer signs
     * @return a builder
     */
    public static Builder builder(Signer signer) {
        return new Builder(signer);
    }

    /**
     * Makes a token.
     *
     * @return the token: who holds it may pass for its subject
     * @throws io.fedauth.api.AuthException if the signer cannot sign
     */
    public String sign() {
        return sign(claims -> {});
    }

    /**
     * Makes a token with claims of the caller's.
     *
     * @param more adds claims; one that is already there is replaced
     * @return the token: who holds it may pass for its subject
     * @throws io.fedauth.api.AuthException if the signer cannot sign
     */
    public String sign(Consumer<JsonWriter> more) {
        Instant now = clock.instant();
        JsonWriter claims = JsonWriter.object();
        issuer.ifPresent(value -> claims.member("iss", value));
        subject.ifPresent(value -> claims.member("sub", value));
        if (audiences.size() == 1) {
            claims.member("aud", audiences.get(0));
        } else if (!audiences.isEmpty()) {
            claims.member("aud", audiences);
        }
        claims.member("exp", now.plus(lifetime).getEpochSecond())
                .member("iat", now.getEpochSecond())
                .member("jti", UUID.randomUUID().toString());
        more.accept(claims);
        return signer.sign(claims.text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "JwtSigner[" + signer + "]";
    }

    /** Collects what tokens shall say; not thread-safe, and later changes do not reach signers already built. */
    public static final class Builder {
        private final JwsSigner signer;
        private final List<String> audiences = new ArrayList<>();
        private Optional<String> issuer = Optional.empty();
        private Optional<String> subject = Optional.empty();
        private String type = "JWT";
        private Duration lifetime = Duration.ofMinutes(5);
        private InstantSource clock = InstantSource.system();

        private Builder(Signer signer) {
            this.signer = JwsSigner.of(signer);
        }

        /**
         * Sets who issues the tokens.
         *
         * @param value {@code iss}
         * @return this builder
         */
        public Builder issuer(String value) {
            issuer = Optional.of(value);
            return this;
        }

        /**
         * Sets about whom the tokens are.
         *
         * @param value {@code sub}
         * @return this builder
         */
        public Builder subject(String value) {
            subject = Optional.of(value);
            return this;
        }

        /**
         * Adds for whom the tokens are. A second one makes {@code aud} a list, which some servers refuse.
         *
         * @param value a value of {@code aud}
         * @return this builder
         */
        public Builder audience(String value) {
            audiences.add(Objects.requireNonNull(value));
            return this;
        }

        /**
         * Sets what the tokens are.
         *
         * @param value the header parameter {@code typ}, {@code JWT} by default
         * @return this builder
         */
        public Builder type(String value) {
            type = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets how long a token lives.
         *
         * @param value from one second, 5 minutes by default; Google takes up to one hour
         * @return this builder
         * @throws IllegalArgumentException if it is shorter than a second
         */
        public Builder lifetime(Duration value) {
            if (value.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("the lifetime is shorter than a second");
            }
            lifetime = value;
            return this;
        }

        /**
         * Sets what time it is.
         *
         * @param source the clock, the system's by default
         * @return this builder
         */
        public Builder clock(InstantSource source) {
            clock = Objects.requireNonNull(source);
            return this;
        }

        /**
         * Makes the signer.
         *
         * @return the signer
         */
        public JwtSigner build() {
            return new JwtSigner(this);
        }
    }
}
