// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.internal.oidc.SigningKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JWT in the making. It can be made wrong in every respect, to see what a service makes of it.
 *
 * <p>Instances are not safe for use by multiple threads.
 *
 * @since 0.1
 */
public final class WorkloadToken {
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final SigningKeys keys;
    private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();
    private boolean tampered;

    WorkloadToken(SigningKeys keys, String issuer, String audience, Instant now) {
        this.keys = keys;
        algorithm("RS256");
        header("typ", "JWT");
        claim("iss", issuer);
        subject("demo-workload");
        audience(audience);
        issuedAt(now);
        expiresAt(now.plus(LIFETIME));
    }

    /**
     * Sets {@code sub}.
     *
     * @param subject the subject
     * @return this token
     */
    public WorkloadToken subject(String subject) {
        return claim("sub", subject);
    }

    /**
     * Sets {@code aud}: a string for one audience, else an array.
     *
     * @param audiences the audiences
     * @return this token
     */
    public WorkloadToken audience(String... audiences) {
        return claim("aud", audiences.length == 1 ? audiences[0] : List.of(audiences));
    }

    /**
     * Sets {@code iat}.
     *
     * @param instant the time; fractions of a second are cut off
     * @return this token
     */
    public WorkloadToken issuedAt(Instant instant) {
        return claim("iat", instant.getEpochSecond());
    }

    /**
     * Sets {@code exp}.
     *
     * @param instant the time; fractions of a second are cut off
     * @return this token
     */
    public WorkloadToken expiresAt(Instant instant) {
        return claim("exp", instant.getEpochSecond());
    }

    /**
     * Sets {@code exp} to a time after {@code iat}.
     *
     * @param lifetime the time between the two, possibly negative
     * @return this token
     * @throws IllegalStateException if {@code iat} was removed or is no number
     */
    public WorkloadToken lifetime(Duration lifetime) {
        if (claims.get("iat") instanceof Long issuedAt) {
            return claim("exp", issuedAt + lifetime.toSeconds());
        }
        throw new IllegalStateException("a lifetime needs an iat to start from");
    }

    /**
     * Sets a claim, whatever its value.
     *
     * @param name the name
     * @param value a string, number, boolean, list, map or null
     * @return this token
     */
    public WorkloadToken claim(String name, @Nullable Object value) {
        claims.put(name, value);
        return this;
    }

    /**
     * Removes a claim.
     *
     * @param name the name
     * @return this token
     */
    public WorkloadToken withoutClaim(String name) {
        claims.remove(name);
        return this;
    }

    /**
     * Sets {@code alg}, and with it the key that signs and its {@code kid}. Beside RS256 and ES256, which are
     * accepted, the other RSA algorithms can be had, HMAC under the public key, and {@code none}.
     *
     * @param algorithm the name of the algorithm (RFC 7518, section 3.1)
     * @return this token
     */
    public WorkloadToken algorithm(String algorithm) {
        header("alg", algorithm);
        return keyId(keys.keyId(algorithm));
    }

    /**
     * Sets {@code kid}, whatever key signs.
     *
     * @param keyId the name of a key
     * @return this token
     */
    public WorkloadToken keyId(String keyId) {
        return header("kid", keyId);
    }

    /**
     * Sets a header parameter, whatever its value.
     *
     * @param name the name
     * @param value a string, number, boolean, list, map or null
     * @return this token
     */
    public WorkloadToken header(String name, @Nullable Object value) {
        header.put(name, value);
        return this;
    }

    /**
     * Removes a header parameter.
     *
     * @param name the name
     * @return this token
     */
    public WorkloadToken withoutHeader(String name) {
        header.remove(name);
        return this;
    }

    /**
     * Changes the subject after signing.
     *
     * @return this token
     */
    public WorkloadToken tampered() {
        tampered = true;
        return this;
    }

    /**
     * Signs the token.
     *
     * @return the JWT in compact serialization
     * @throws IllegalArgumentException if there is no key for the algorithm
     */
    public String sign() {
        String token = keys.sign(header, claims);
        if (!tampered) {
            return token;
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(claims);
        changed.put("sub", "someone-else");
        String forged = keys.sign(header, changed);
        return forged.substring(0, forged.lastIndexOf('.')) + token.substring(token.lastIndexOf('.'));
    }

    @Override
    public String toString() {
        return "WorkloadToken" + claims.keySet();
    }
}
