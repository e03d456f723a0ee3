// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.AuthException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.UnverifiedJwt;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.sts.internal.google.PoolProvider;
import io.fedauth.sts.internal.subject.JwtChecks;
import io.fedauth.sts.internal.subject.JwtFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Asks a supplier for its token, and explains that: whatever the supplier, a JWT is read.
 *
 * @param source the supplier, and what it is asked for
 * @param audience what the token is to be exchanged for
 * @param context the kernel
 */
record SubjectExplanation(SubjectSource source, String audience, CredentialContext context) {
    private static final Set<TokenType> JWTS = Set.of(TokenType.JWT, TokenType.ID_TOKEN);

    /** Types whose tokens have a form of their own. */
    private static final Set<TokenType> NEVER_JWTS = Set.of(TokenType.SAML2, TokenType.AWS4_REQUEST, TokenType.MTLS);

    void explain(Explanation out) {
        out.section("Subject token");
        FetchContext probe = context.probe();
        source.supplier().explain(probe.forSubject(audience, source.type()), out);
        try {
            describe(source.token(probe, audience), out);
        } catch (AuthException e) {
            if (e.code().equals("offline")) {
                out.fact("token", "not asked for, because nothing may leave this machine");
            } else {
                if (e instanceof SubjectTokenException unfit) {
                    unfit.facts().forEach(out::fact);
                }
                out.failure(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while asking for the subject token");
        }
    }

    private void describe(SubjectToken token, Explanation out) {
        out.fact("type", token.type().uri());
        out.fact("size", token.value().length() + " characters");
        source.supplier().explainToken(token, out);
        Optional<UnverifiedJwt> jwt = UnverifiedJwt.read(token.value());
        if (jwt.isPresent()) {
            describe(jwt.get(), out);
            return;
        }
        Instant now = context.time().instant();
        token.expiresAt()
                .filter(end -> !end.isAfter(now))
                .ifPresent(end -> out.finding(
                        "subject_token_expired",
                        "the subject token expired at " + end + ", and it is " + now + " now",
                        "renew it at its source, and check the clock"));
        if (JWTS.contains(token.type())) {
            out.finding(
                    "subject_token_not_jwt",
                    "subject_token_type says that the subject token is a JWT, but a JWT has three parts between dots, the"
                            + " first two of them JSON in base64url, and this token has " + parts(token.value()),
                    "see whether the token is cut off, or another one; where it stands in JSON, say so in format");
        }
    }

    private static String parts(String token) {
        long dots = token.chars().filter(c -> c == '.').count();
        return dots == 2 ? "others" : dots + 1 + (dots == 0 ? " part" : " parts");
    }

    private void describe(UnverifiedJwt jwt, Explanation out) {
        Instant now = context.time().instant();
        JwtFacts.show(jwt, now, out);
        if (NEVER_JWTS.contains(source.type())) {
            out.finding(
                    "subject_token_type_differs",
                    "the subject token is a JWT, but subject_token_type is " + source.type(),
                    "set subject_token_type to " + TokenType.JWT);
        }
        if (!JWTS.contains(source.type())) {
            return;
        }
        JwtChecks checks = new JwtChecks(jwt, now, out);
        checks.times();
        PoolProvider.named(audience).ifPresent(provider -> {
            jwt.texts("sub").stream()
                    .findFirst()
                    .ifPresent(subject -> out.fact(
                            "principal", provider.principal(subject) + " (if google.subject is mapped to sub)"));
            checks.demands(provider);
        });
    }
}
