// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.iam;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenType;
import io.fedauth.api.capability.BlobSigner.Signature;
import io.fedauth.api.capability.JwtSigner.SignedJwt;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.api.json.UnverifiedJwt;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.google.ClientHeader;
import io.fedauth.sts.internal.response.IssuedToken;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of the IAM Credentials API, and what its answers mean.
 *
 * @param delegates those through whom the account is asked, by resource name
 * @param context reads JSON and knows the time
 */
record IamMessages(List<String> delegates, CredentialContext context) {
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private record Life(Instant end, Duration whole) {}

    IamCall<AccessToken> accessToken(Set<String> scopes, Duration lifetime, Optional<TlsSettings> tls) {
        return new IamCall<>(
                "generateAccessToken",
                body().member("scope", scopes)
                        .member("lifetime", lifetime.toSeconds() + "s")
                        .text(),
                ClientHeader.impersonation("at"),
                List.of(),
                (body, answer) -> {
                    AccessToken.Builder issued = AccessToken.builder(IssuedToken.read(body, "accessToken"))
                            .tls(tls.orElse(null));
                    return expiring(issued, new Life(expireTime(body), lifetime), answer);
                });
    }

    IamCall<AccessToken> idToken(IdTokenContent content) {
        JsonWriter body = body().member("audience", content.audience()).member("includeEmail", content.email());
        if (content.organization()) {
            body.member("organizationNumberIncluded", true);
        }
        return new IamCall<>(
                "generateIdToken", body.text(), ClientHeader.impersonation("it"), List.of(), (read, answer) -> {
                    String token = IssuedToken.read(read, "token");
                    AccessToken.Builder issued = AccessToken.builder(token).issuedType(TokenType.ID_TOKEN);
                    return expiring(issued, life(token), answer);
                });
    }

    /** The claims come straight from their issuer; whom the token is for verifies them. */
    private static Life life(String idToken) {
        return UnverifiedJwt.read(idToken)
                .flatMap(jwt -> jwt.expiry()
                        .map(end -> new Life(
                                end,
                                jwt.moment("iat")
                                        .map(start -> Duration.between(start, end))
                                        .orElse(USUAL_LIFE))))
                .orElseThrow(() ->
                        new InvalidJsonException("unusable_token", "token is no signed JWT that says when it expires"));
    }

    IamCall<Signature> blob(byte[] payload) {
        if (payload.length == 0) {
            throw new ConfigurationException("payload_empty", "there is nothing to sign; hand over at least one byte");
        }
        String encoded = Base64.getEncoder().encodeToString(payload);
        return new IamCall<>(
                "signBlob",
                body().member("payload", encoded).text(),
                null,
                List.of(encoded, new String(payload, StandardCharsets.UTF_8)),
                (body, answer) -> new Signature(body.required("keyId"), signature(body)));
    }

    /**
     * Signs claims.
     *
     * @param claims a JSON object
     * @param secrets what of it no message may repeat
     */
    IamCall<SignedJwt> jwt(String claims, List<String> secrets) {
        requireClaims(claims);
        String body = body().member("payload", claims).text();
        return new IamCall<>(
                "signJwt",
                body,
                null,
                secrets,
                (read, answer) -> new SignedJwt(read.required("keyId"), IssuedToken.read(read, "signedJwt")));
    }

    private JsonWriter body() {
        return JsonWriter.object().member("delegates", delegates);
    }

    private void requireClaims(String claims) {
        try {
            context.json(claims.getBytes(StandardCharsets.UTF_8), "the claims").number("exp");
        } catch (InvalidJsonException e) {
            throw new ConfigurationException(
                    "claims_malformed",
                    e.getMessage() + "; a claims set is one JSON object, its exp in whole seconds",
                    e);
        }
    }

    /**
     * Counts the token's life by the server's own clock when it shows one, so that ours need not be right. A proxy between may
     * have set that clock to anything: no token lives longer than it was made for.
     */
    private AccessToken expiring(AccessToken.Builder token, Life made, HttpResult answer) {
        Instant now = context.time().instant();
        Duration left = Duration.between(answer.date().orElse(now), made.end);
        if (left.isNegative() || left.isZero()) {
            throw new InvalidJsonException("token_expired", "the token has expired already, at " + made.end);
        }
        return token.obtainedAt(now)
                .expiresAt(now.plus(left.compareTo(made.whole) > 0 ? made.whole : left))
                .build();
    }

    private static Instant expireTime(JsonView body) {
        try {
            return Instant.parse(body.required("expireTime"));
        } catch (DateTimeParseException e) {
            throw new InvalidJsonException("json_wrong_type", "expireTime is no time in the form of RFC 3339");
        }
    }

    private static byte[] signature(JsonView body) {
        try {
            return Base64.getDecoder().decode(body.required("signedBlob"));
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException("json_wrong_type", "signedBlob is no base64");
        }
    }
}
