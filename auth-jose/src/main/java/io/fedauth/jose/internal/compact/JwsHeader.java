// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.compact;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.util.Map;
import java.util.Optional;

/**
 * The header of a signed token (RFC 7515, section 4), believed only as far as it cannot harm.
 *
 * @param algorithm how the token says that it is signed; the key has the last word
 * @param keyId which key is meant
 * @param type what the token says that it is
 * @param contentType what it says that its payload is
 * @param parameters all of it
 */
public record JwsHeader(
        JwsAlgorithm algorithm,
        Optional<String> keyId,
        Optional<String> type,
        Optional<String> contentType,
        JsonView parameters) {
    /** Parameters that make a token another thing than a plain signature by a known key. */
    private static final Map<String, TokenRefusal> REFUSED = Map.of(
            "crit", TokenRefusal.HEADER_CRITICAL,
            "b64", TokenRefusal.HEADER_UNENCODED,
            "zip", TokenRefusal.HEADER_COMPRESSED,
            "enc", TokenRefusal.TOKEN_ENCRYPTED,
            "jwk", TokenRefusal.HEADER_KEY,
            "jku", TokenRefusal.HEADER_KEY,
            "x5u", TokenRefusal.HEADER_KEY,
            "x5c", TokenRefusal.HEADER_KEY);

    static JwsHeader read(byte[] json) {
        try {
            JsonView parameters = JsonView.read(json, "the token's header");
            JwsAlgorithm algorithm = algorithm(parameters);
            for (String name : parameters.keys()) {
                TokenRefusal refusal = REFUSED.get(name);
                if (refusal != null) {
                    throw new TokenRefusedException(refusal, name);
                }
            }
            return new JwsHeader(
                    algorithm,
                    parameters.string("kid"),
                    parameters.string("typ"),
                    parameters.string("cty"),
                    parameters);
        } catch (InvalidJsonException e) {
            throw new TokenRefusedException(TokenRefusal.HEADER_MALFORMED, String.valueOf(e.getMessage()));
        }
    }

    private static JwsAlgorithm algorithm(JsonView parameters) {
        String id = parameters
                .string("alg")
                .orElseThrow(() -> new TokenRefusedException(TokenRefusal.ALGORITHM_MISSING, ""));
        JwsAlgorithm algorithm = JwsAlgorithm.of(id)
                .orElseThrow(() -> new TokenRefusedException(
                        id.strip().equalsIgnoreCase("none")
                                ? TokenRefusal.ALGORITHM_NONE
                                : TokenRefusal.ALGORITHM_UNKNOWN,
                        ""));
        if (algorithm.family() == JwsAlgorithm.Family.SECRET) {
            throw new TokenRefusedException(TokenRefusal.ALGORITHM_SYMMETRIC, id);
        }
        return algorithm;
    }
}
