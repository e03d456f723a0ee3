// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.jose.internal.claims.Claims;
import io.fedauth.jose.internal.claims.TimeRules;
import io.fedauth.jose.internal.claims.Wording;
import io.fedauth.jose.key.KeySource;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies a token: who signed it, who issued it, for whom, and whether it is still valid. Returns what it says, or throws;
 * there is no third way.
 *
 * <p>Issuer and audience cannot be left out, and {@code exp} is demanded: without them every token of the issuer's other
 * clients, and every old one, would do. Immutable and safe for use by many threads.
 *
 * <pre>{@code
 * JwtVerifier verifier = JwtVerifier.builder("https://issuer.example", "https://api.example", keys).build();
 * String subject = verifier.verify(token).subject().orElseThrow();
 * }</pre>
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519.html#section-7.2">RFC 7519, section 7.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725.html">RFC 8725</a>
 * @since 0.1
 */
public final class JwtVerifier {
    private final JwsVerifier signatures;
    private final Set<String> issuers;
    private final Set<String> audiences;
    private final Optional<String> type;
    private final boolean subjectRequired;
    private final TimeRules times;

    private JwtVerifier(Builder builder) {
        signatures = builder.signatures;
        issuers = Set.copyOf(builder.issuers);
        audiences = Set.copyOf(builder.audiences);
        type = builder.type;
        subjectRequired = builder.subjectRequired;
        times = new TimeRules(builder.clock, builder.skew, builder.maxAge);
    }

    /**
     * Starts a verifier.
     *
     * @param issuer the value that {@code iss} must have, character by character
     * @param audience the value that {@code aud} must have, or must be among its values
     * @param keys the issuer's keys, and nobody else's
     * @return a builder
     * @throws IllegalArgumentException if issuer or audience is blank
     */
    public static Builder builder(String issuer, String audience, KeySource keys) {
        return new Builder(issuer, audience, keys);
    }

    /**
     * Verifies a token.
     *
     * @param token the token
     * @return its claims
     * @throws TokenRefusedException if it is not to be believed
     * @throws io.fedauth.api.AuthException if the keys cannot be had, which says nothing about the token
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while keys are fetched
     */
    public VerifiedJwt verify(String token) {
        VerifiedJws jws = signatures.verify(token);
        checkHeader(jws);
        Claims claims = Claims.read(jws.payload());
        checkIssuer(claims);
        checkAudience(claims.audiences());
        if (subjectRequired && claims.text("sub").filter(sub -> !sub.isBlank()).isEmpty()) {
            throw new TokenRefusedException(TokenRefusal.SUBJECT_MISSING, "");
        }
        times.check(claims);
        claims.text("jti"); // of a wrong type it would fail later, where nobody expects it
        claims.text("sub");
        return new VerifiedJwt(jws, claims);
    }

    private void checkHeader(VerifiedJws jws) {
        if (jws.header().string("cty").isPresent()) {
            throw new TokenRefusedException(TokenRefusal.TOKEN_NESTED, "");
        }
        if (type.isPresent()
                && !mediaType(jws.header().string("typ").orElse("")).equals(mediaType(type.get()))) {
            throw new TokenRefusedException(
                    TokenRefusal.TYPE_WRONG, Wording.found(jws.header().string("typ")) + "; expected " + type.get());
        }
    }

    /** Types are compared as media types, whose prefix may be left out (RFC 7515, section 4.1.9). */
    private static String mediaType(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.startsWith("application/") ? lower.substring("application/".length()) : lower;
    }

    private void checkIssuer(Claims claims) {
        String issuer =
                claims.text("iss").orElseThrow(() -> new TokenRefusedException(TokenRefusal.ISSUER_MISSING, ""));
        if (!issuers.contains(issuer)) {
            throw new TokenRefusedException(
                    TokenRefusal.ISSUER_WRONG, Wording.quoted(issuer) + "; expected " + Wording.list(issuers));
        }
    }

    private void checkAudience(List<String> named) {
        if (named.isEmpty()) {
            throw new TokenRefusedException(TokenRefusal.AUDIENCE_MISSING, "");
        }
        if (named.stream().noneMatch(audiences::contains)) {
            throw new TokenRefusedException(
                    TokenRefusal.AUDIENCE_WRONG, Wording.list(named) + "; expected " + Wording.list(audiences));
        }
    }

    @Override
    public String toString() {
        return "JwtVerifier[issuer " + Wording.list(issuers) + ", audience " + Wording.list(audiences) + "]";
    }

    /** Collects what is demanded of tokens; not thread-safe, and later changes do not reach verifiers already built. */
    public static final class Builder {
        private static final Duration LONGEST_SKEW = Duration.ofMinutes(10);

        private final Set<String> issuers = new LinkedHashSet<>();
        private final Set<String> audiences = new LinkedHashSet<>();
        private JwsVerifier signatures;
        private Optional<String> type = Optional.empty();
        private boolean subjectRequired;
        private Duration skew = Duration.ofSeconds(30);
        private Optional<Duration> maxAge = Optional.empty();
        private InstantSource clock = InstantSource.system();

        private Builder(String issuer, String audience, KeySource keys) {
            signatures = JwsVerifier.of(keys);
            orIssuer(issuer);
            orAudience(audience);
        }

        /**
         * Adds another name of the same issuer, who signs with the same keys.
         *
         * @param issuer a value of {@code iss}
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder orIssuer(String issuer) {
            issuers.add(notBlank(issuer, "issuer"));
            return this;
        }

        /**
         * Adds another audience that is this verifier.
         *
         * @param audience a value of {@code aud}
         * @return this builder
         * @throws IllegalArgumentException if it is blank
         */
        public Builder orAudience(String audience) {
            audiences.add(notBlank(audience, "audience"));
            return this;
        }

        private static String notBlank(String value, String name) {
            if (value.isBlank()) {
                throw new IllegalArgumentException("the " + name + " is blank");
            }
            return value;
        }

        /**
         * Sets which algorithms are taken; by default all that the keys are for.
         *
         * @param accepted the algorithms
         * @return this builder
         * @throws IllegalArgumentException if there is none, or one of HMAC
         */
        public Builder accepting(JwsAlgorithm... accepted) {
            signatures = signatures.accepting(accepted);
            return this;
        }

        /**
         * Demands a type, such as {@code at+jwt} (RFC 9068): tokens of one kind cannot pass for those of another.
         *
         * @param typ the header parameter {@code typ}
         * @return this builder
         */
        public Builder type(String typ) {
            type = Optional.of(typ);
            return this;
        }

        /**
         * Demands that tokens name a subject.
         *
         * @return this builder
         */
        public Builder subjectRequired() {
            subjectRequired = true;
            return this;
        }

        /**
         * Sets how far the issuer's clock may be off.
         *
         * @param allowed from zero to 10 minutes, 30 seconds by default
         * @return this builder
         * @throws IllegalArgumentException if it is out of range
         */
        public Builder skew(Duration allowed) {
            if (allowed.isNegative() || allowed.compareTo(LONGEST_SKEW) > 0) {
                throw new IllegalArgumentException("the skew is not from zero to " + LONGEST_SKEW);
            }
            skew = allowed;
            return this;
        }

        /**
         * Demands that tokens were issued lately; {@code iat} is demanded then.
         *
         * @param age how long ago at most
         * @return this builder
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxAge(Duration age) {
            if (age.isNegative() || age.isZero()) {
                throw new IllegalArgumentException("the age is not positive");
            }
            maxAge = Optional.of(age);
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
         * Makes the verifier.
         *
         * @return the verifier
         */
        public JwtVerifier build() {
            return new JwtVerifier(this);
        }
    }
}
