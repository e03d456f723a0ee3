// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.session;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.internal.token.IssuedToken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Says who signed in (OpenID Connect Core, sections 2 and 3.1.3.6), for as long as the access token is good.
 *
 * @param issuer who says it
 * @param signer signs the claims as they are written, with RS256
 */
public record IdTokens(String issuer, UnaryOperator<String> signer) {
    static final String SCOPE = "openid";

    String of(Authorization authorization, IssuedToken access) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", authorization.subject());
        claims.put("aud", authorization.clientId());
        claims.put("azp", authorization.clientId());
        claims.put("iat", access.issuedAt().getEpochSecond());
        claims.put("exp", access.expiresAt().getEpochSecond());
        claims.put("at_hash", hash(access.value()));
        if (authorization.nonce() != null) {
            claims.put("nonce", authorization.nonce());
        }
        return signer.apply(JSONObjectUtils.toJSONString(claims));
    }

    /** The left half of the hash that the algorithm of the signature has. */
    private static String hash(String accessToken) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(accessToken.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, digest.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "IdTokens[" + issuer + "]";
    }
}
