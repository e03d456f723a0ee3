// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.subject;

import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.json.UnverifiedJwt;
import io.fedauth.api.spi.Explanation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Shows header and claims of a JWT, never its signature. */
public final class JwtFacts {
    private static final int MOST_CLAIMS = 40;
    private static final int DEEPEST = 3;
    private static final List<String> FIRST = List.of("iss", "sub", "aud", "iat", "nbf", "exp");
    private static final Set<String> TIMES = Set.of("iat", "nbf", "exp");

    private final UnverifiedJwt jwt;
    private final Instant now;
    private final Explanation out;
    private int shown;

    private JwtFacts(UnverifiedJwt jwt, Instant now, Explanation out) {
        this.jwt = jwt;
        this.now = now;
        this.out = out;
    }

    /**
     * Shows a token.
     *
     * @param jwt the token
     * @param now what time it is
     * @param out where to
     */
    public static void show(UnverifiedJwt jwt, Instant now, Explanation out) {
        for (String name : List.of("alg", "kid", "typ")) {
            out.fact("header " + name, ClaimText.of(jwt.header(), name).orElse("none"));
        }
        new JwtFacts(jwt, now, out).claims("", jwt.claims(), 1);
    }

    private void claims(String prefix, JsonView claims, int depth) {
        Set<String> names = new LinkedHashSet<>(depth == 1 ? FIRST : List.of());
        names.retainAll(claims.keys());
        names.addAll(claims.keys());
        for (String name : names) {
            Optional<JsonView> nested = depth < DEEPEST ? child(claims, name) : Optional.empty();
            if (nested.isPresent()) {
                claims(prefix + name + ".", nested.get(), depth + 1);
            } else if (++shown <= MOST_CLAIMS) {
                out.fact("claim " + prefix + name, value(claims, prefix, name));
            } else if (shown == MOST_CLAIMS + 1) {
                out.fact("and more", "claims that are not shown");
            }
        }
    }

    private String value(JsonView claims, String prefix, String name) {
        String value = ClaimText.of(claims, prefix, name).orElse("(not shown)");
        return prefix.isEmpty() && TIMES.contains(name)
                ? jwt.moment(name)
                        .map(moment -> moment + " (" + distance(moment) + ")")
                        .orElse(value)
                : value;
    }

    private String distance(Instant moment) {
        Duration until = Duration.between(now, moment);
        return until.isNegative() ? roughly(until.negated()) + " ago" : "in " + roughly(until);
    }

    /** Writes a duration in the largest unit that leaves a number of two digits or so. */
    static String roughly(Duration duration) {
        if (duration.toMinutes() < 2) {
            return duration.toSeconds() + " s";
        }
        return duration.toHours() < 2
                ? duration.toMinutes() + " min"
                : duration.toDays() < 2 ? duration.toHours() + " h" : duration.toDays() + " days";
    }

    private static Optional<JsonView> child(JsonView claims, String name) {
        try {
            return claims.child(name);
        } catch (InvalidJsonException e) {
            return Optional.empty();
        }
    }
}
