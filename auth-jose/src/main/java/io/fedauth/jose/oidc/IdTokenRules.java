// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.oidc;

import io.fedauth.jose.VerifiedJwt;
import io.fedauth.jose.internal.claims.Claims;
import io.fedauth.jose.internal.claims.TimeRules;
import io.fedauth.jose.internal.claims.Wording;
import io.fedauth.jose.internal.compact.Base64Url;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What an ID token must keep beyond what every token must (OpenID Connect Core, sections 3.1.3.7 and 3.3.2.11).
 *
 * @param clients the audiences that are this client
 * @param parties to whom tokens may be issued; empty for anyone
 * @param hostedDomain the domain that accounts must be of
 * @param skew how far the issuer's clock may be off
 * @param clock what time it is
 */
record IdTokenRules(
        Set<String> clients, Set<String> parties, Optional<String> hostedDomain, Duration skew, InstantSource clock) {
    /** Refuses a token of another client, session, access token, code or domain. */
    void check(VerifiedJwt token, SignIn signIn) {
        Claims claims = new Claims(token.claims());
        checkType(token);
        checkParty(claims, token.audiences());
        if (signIn.nonce().isPresent()) {
            checkSecret(signIn.nonce().get(), claims.text("nonce"), TokenRefusal.NONCE_WRONG);
        }
        Optional<String> accessTokenHash = claims.text("at_hash");
        if (signIn.accessToken().isPresent() && accessTokenHash.isPresent()) {
            checkSecret(hash(signIn.accessToken().get(), token), accessTokenHash, TokenRefusal.ACCESS_TOKEN_HASH_WRONG);
        }
        if (signIn.code().isPresent()) {
            checkSecret(hash(signIn.code().get(), token), claims.text("c_hash"), TokenRefusal.CODE_HASH_WRONG);
        }
        if (hostedDomain.isPresent() && !hostedDomain.equals(claims.text("hd"))) {
            throw new TokenRefusedException(
                    TokenRefusal.HOSTED_DOMAIN_WRONG,
                    Wording.found(claims.text("hd")) + "; expected " + hostedDomain.get());
        }
        if (signIn.maxAge().isPresent()) {
            Instant since = claims.moment("auth_time")
                    .orElseThrow(() -> new TokenRefusedException(TokenRefusal.AUTHENTICATION_TOO_OLD, "none"));
            new TimeRules(clock, skew, Optional.empty())
                    .checkAge(since, signIn.maxAge().get(), TokenRefusal.AUTHENTICATION_TOO_OLD, "auth_time");
        }
    }

    /** A token that says it is of another kind, such as {@code at+jwt}, is no ID token, whatever it claims (RFC 8725, section 3.11). */
    private static void checkType(VerifiedJwt token) {
        Optional<String> type = token.jws().header().string("typ");
        if (type.filter(value -> value.toLowerCase(Locale.ROOT).endsWith("+jwt"))
                .isPresent()) {
            throw new TokenRefusedException(TokenRefusal.TYPE_WRONG, Wording.found(type) + "; expected an ID token");
        }
    }

    /** A token for several audiences must say which of them asked for it; whoever it names must be one of the expected. */
    private void checkParty(Claims claims, List<String> audiences) {
        Optional<String> party = claims.text("azp");
        boolean several = audiences.size() > 1 && !clients.containsAll(audiences);
        if (party.isEmpty() ? several : !parties.isEmpty() && !parties.contains(party.get())) {
            throw new TokenRefusedException(
                    TokenRefusal.AUTHORIZED_PARTY_WRONG,
                    Wording.found(party) + (several ? " of " + Wording.list(audiences) : "") + "; expected "
                            + (parties.isEmpty() ? "some client" : Wording.list(parties)));
        }
    }

    private static void checkSecret(String expected, Optional<String> found, TokenRefusal refusal) {
        byte[] value = found.orElse("").getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), value)) {
            throw new TokenRefusedException(refusal, found.isPresent() ? "it has another" : "it has none");
        }
    }

    /** Returns the left half of a hash, of the size that the token's algorithm has. */
    private static String hash(String value, VerifiedJwt token) {
        try {
            byte[] hash = MessageDigest.getInstance(
                            "SHA-" + token.jws().algorithm().hashBits())
                    .digest(value.getBytes(StandardCharsets.US_ASCII));
            return Base64Url.encode(Arrays.copyOf(hash, hash.length / 2));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-2", e);
        }
    }
}
