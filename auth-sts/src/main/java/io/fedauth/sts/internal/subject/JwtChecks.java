// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.subject;

import io.fedauth.api.json.UnverifiedJwt;
import io.fedauth.api.spi.Explanation;
import io.fedauth.sts.internal.google.PoolProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges a JWT as its recipient would, signature excepted: times by RFC 7519, section 4.1, the rest by what Google's Security
 * Token Service demands of OIDC tokens.
 */
public final class JwtChecks {
    private static final Set<String> ALGORITHMS = Set.of("RS256", "ES256");
    private static final Duration TOLERATED = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofDays(2);
    private static final int LONGEST_SUBJECT = 127;

    private final UnverifiedJwt jwt;
    private final Instant now;
    private final Explanation out;

    /**
     * Prepares to check a token.
     *
     * @param jwt the token
     * @param now what time it is by the clock of this machine
     * @param out takes findings
     */
    public JwtChecks(UnverifiedJwt jwt, Instant now, Explanation out) {
        this.jwt = jwt;
        this.now = now;
        this.out = out;
    }

    /** Judges the times, by the clock of a server if one was heard; what has expired by the clock of this machine is not sent. */
    public void times() {
        Instant server = out.serverTime().orElse(now);
        Optional<Instant> expiry = jwt.expiry();
        if (expiry.filter(at -> !at.isAfter(now)).isPresent()) {
            out.finding(
                    "subject_token_expired",
                    "the subject token expired at " + expiry.get() + ", "
                            + JwtFacts.roughly(Duration.between(expiry.get(), now))
                            + " ago by the clock of this machine",
                    "renew it at its source, see why that has not happened, and check the clock");
        } else if (expiry.filter(at -> !at.isAfter(server)).isPresent()) {
            out.finding(
                    "clock_skewed",
                    "by the clock of this machine the subject token is good until " + expiry.get()
                            + ", but elsewhere it is " + server.truncatedTo(ChronoUnit.SECONDS)
                            + " already and the token has expired",
                    "set the clock of this machine, and renew the token at its source");
        }
        later("subject_token_issued_in_future", "iat", server, "says that it will be issued at ");
        later("subject_token_not_yet_valid", "nbf", server, "is not valid before ");
    }

    private void later(String code, String claim, Instant server, String says) {
        jwt.moment(claim)
                .filter(at -> at.isAfter(server.plus(TOLERATED)))
                .ifPresent(at -> out.finding(
                        code,
                        "the subject token " + says + at + " (" + claim + "), "
                                + JwtFacts.roughly(Duration.between(server, at)) + " from now",
                        "set the clock of this machine, or that of the token's issuer"));
    }

    /**
     * Judges what a provider in an identity pool demands.
     *
     * @param provider the provider that the token is to be exchanged at
     */
    public void demands(PoolProvider provider) {
        header();
        if (jwt.texts("iss").size() != 1) {
            missing("subject_token_issuer_missing", "iss", "the issuer that the provider trusts");
        }
        audience(provider);
        subject();
        life();
    }

    private void header() {
        String algorithm = ClaimText.text(jwt.header(), "alg").orElse("");
        if (!ALGORITHMS.contains(algorithm)) {
            out.finding(
                    "subject_token_algorithm_refused",
                    "the subject token is signed with "
                            + ClaimText.of(jwt.header(), "alg").orElse("?")
                            + ", and the provider takes RS256 and ES256 only",
                    "have the issuer sign with one of these");
        }
        if (ClaimText.text(jwt.header(), "kid").filter(id -> !id.isBlank()).isEmpty()) {
            out.finding(
                    "subject_token_key_id_missing",
                    "the header of the subject token has no kid, so the provider cannot tell which key signed it",
                    "have the issuer name the key");
        }
    }

    private void audience(PoolProvider provider) {
        List<String> audiences = jwt.texts("aud");
        if (audiences.isEmpty()) {
            missing("subject_token_audience_missing", "aud", "https:" + provider.name());
        } else if (audiences.stream().noneMatch(provider::isNamedBy)) {
            String what = "the subject token is for "
                    + ClaimText.of(jwt.claims(), "aud").orElse("?") + " (aud), not for the provider " + provider.name();
            String remedy = "ask the source for a token whose audience is https:" + provider.name();
            if (audiences.stream().allMatch(PoolProvider::isMeantBy)) {
                out.finding("subject_token_audience_differs", what, remedy);
            } else if (audiences.stream().allMatch(this::isUsual)) {
                out.warning(
                        "subject_token_audience_usual",
                        what + ", but for what its issuer writes when nobody asks for an audience",
                        remedy + ", or add that audience to those that the provider allows");
            } else {
                out.fact("audience check", "aud is not the provider's name, so the provider must allow it by name");
            }
        }
    }

    /** What Kubernetes, GitLab and GitHub write when no audience was asked for. Others may be allowed at the provider by name. */
    private boolean isUsual(String audience) {
        return jwt.texts("iss").contains(audience)
                || audience.startsWith("https://kubernetes.default.svc")
                || audience.startsWith("https://github.com/");
    }

    private void subject() {
        String subject = jwt.texts("sub").stream().findFirst().orElse("");
        int length = subject.getBytes(StandardCharsets.UTF_8).length;
        if (subject.isBlank()) {
            missing("subject_token_subject_missing", "sub", "whom it stands for");
        } else if (length > LONGEST_SUBJECT) {
            out.warning(
                    "subject_token_subject_long",
                    "sub is " + length + " bytes long, and google.subject may have " + LONGEST_SUBJECT + " at most",
                    "map google.subject to a shorter claim, or to a part of this one");
        }
    }

    private void life() {
        Optional<Instant> issued = jwt.moment("iat");
        Optional<Instant> expiry = jwt.expiry();
        if (issued.isEmpty()) {
            missing(
                    "subject_token_issued_at_missing",
                    "iat",
                    "when it was issued, in seconds, not milliseconds, since 1970");
        }
        if (expiry.isEmpty()) {
            missing("subject_token_expiry_missing", "exp", "when it expires, in seconds, not milliseconds, since 1970");
        }
        if (issued.isPresent() && expiry.isPresent()) {
            life(issued.get(), expiry.get());
        }
    }

    private void life(Instant issued, Instant expiry) {
        if (!expiry.isAfter(issued)) {
            out.finding(
                    "subject_token_life_invalid",
                    "the subject token expires at " + expiry + " (exp), not after it is issued at " + issued + " (iat)",
                    "have the issuer write an exp that lies after iat");
        } else if (expiry.isAfter(issued.plus(LONGEST_LIFE))) {
            out.finding(
                    "subject_token_life_invalid",
                    "the subject token is good from " + issued + " to " + expiry
                            + ", and the provider takes lives of up to 48 hours",
                    "have the issuer make tokens of a shorter life");
        }
    }

    private void missing(String code, String claim, String meaning) {
        out.finding(
                code,
                jwt.claims().keys().contains(claim)
                        ? "the claim " + claim + " of the subject token cannot be used as it is"
                        : "the subject token has no claim " + claim,
                "have the issuer write " + claim + ": " + meaning);
    }
}
