// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.api.ConfigurationException;
import io.fedauth.jose.internal.compact.CompactJws;
import io.fedauth.jose.internal.signature.JcaSignatures;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.key.KeySource;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Verifies who signed a token, and nothing else: not for whom it is, not whether it has expired. For tokens of which that
 * matters there is {@link JwtVerifier}.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515.html#section-5.2">RFC 7515, section 5.2</a>
 * @since 0.1
 */
public final class JwsVerifier {
    private static final Set<JwsAlgorithm> ASYMMETRIC = EnumSet.range(JwsAlgorithm.RS256, JwsAlgorithm.EDDSA);

    private final KeySource keys;
    private final Set<JwsAlgorithm> algorithms;

    private JwsVerifier(KeySource keys, Set<JwsAlgorithm> algorithms) {
        this.keys = keys;
        this.algorithms = algorithms;
    }

    /**
     * Makes a verifier that believes keys.
     *
     * @param keys the keys
     * @return the verifier, for all algorithms that the keys are for
     */
    public static JwsVerifier of(KeySource keys) {
        return new JwsVerifier(Objects.requireNonNull(keys), ASYMMETRIC);
    }

    /**
     * Makes a verifier that believes certificates.
     *
     * @param certificates certificates whose chains, dates and names the caller has checked
     * @return the verifier, for all algorithms that their keys are for
     * @throws ConfigurationException if a key is weak, or of a kind that is not taken here
     */
    public static JwsVerifier of(List<X509Certificate> certificates) {
        return of(JwkSet.of(certificates));
    }

    /**
     * Returns a verifier that takes fewer algorithms.
     *
     * @param accepted the algorithms
     * @return a copy
     * @throws IllegalArgumentException if there is none, or one of HMAC
     */
    public JwsVerifier accepting(JwsAlgorithm... accepted) {
        Set<JwsAlgorithm> some = Set.copyOf(Arrays.asList(accepted));
        if (some.isEmpty() || !ASYMMETRIC.containsAll(some)) {
            throw new IllegalArgumentException("name algorithms with public keys, at least one");
        }
        return new JwsVerifier(keys, some);
    }

    /**
     * Verifies the signature of a token.
     *
     * @param token the token
     * @return what it says, signed by one of the keys
     * @throws TokenRefusedException if it is not to be believed
     * @throws io.fedauth.api.AuthException if the keys cannot be had, or no provider knows the algorithm
     * @throws java.util.concurrent.CancellationException if the thread is interrupted while keys are fetched
     */
    public VerifiedJws verify(String token) {
        CompactJws jws = CompactJws.parse(token);
        JwsAlgorithm algorithm = jws.header().algorithm();
        if (!algorithms.contains(algorithm)) {
            throw new TokenRefusedException(TokenRefusal.ALGORITHM_NOT_ALLOWED, algorithm.id());
        }
        boolean wellFormed = false;
        for (Jwk key : fitting(jws)) {
            if (JcaSignatures.isWellFormed(algorithm, key.key(), jws.signature())) {
                wellFormed = true;
                if (isSignedBy(key, jws)) {
                    return new VerifiedJws(jws.header().parameters(), jws.payload(), algorithm, key);
                }
            }
        }
        throw new TokenRefusedException(
                wellFormed ? TokenRefusal.SIGNATURE_WRONG : TokenRefusal.SIGNATURE_MALFORMED, algorithm.id());
    }

    private List<Jwk> fitting(CompactJws jws) {
        JwsAlgorithm algorithm = jws.header().algorithm();
        List<Jwk> named = keys.keys(jws.header().keyId());
        if (named.isEmpty()) {
            throw new TokenRefusedException(
                    TokenRefusal.KEY_UNKNOWN,
                    jws.header().keyId().isPresent() ? "its kid is new, or never was the issuer's" : "there are none");
        }
        List<Jwk> fitting = named.stream().filter(key -> key.fits(algorithm)).toList();
        if (fitting.isEmpty()) {
            throw new TokenRefusedException(TokenRefusal.KEY_UNFIT, algorithm.id());
        }
        return fitting;
    }

    private static boolean isSignedBy(Jwk key, CompactJws jws) {
        JwsAlgorithm algorithm = jws.header().algorithm();
        try {
            return JcaSignatures.verify(algorithm, key.key(), jws.signingInput(), jws.signature());
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new ConfigurationException(
                    "algorithm_unavailable", "no security provider of this JVM verifies " + algorithm.id(), e);
        }
    }

    @Override
    public String toString() {
        return "JwsVerifier[" + keys + "]";
    }
}
