// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.AuthException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The supplier of one configuration: a place, and how the token stands there. Keeps no token. */
final class BoundSource implements SubjectTokenSupplier {
    private final String name;
    private final TokenPlace place;
    private final TokenFormat format;
    private final List<String> unknownMembers;

    BoundSource(String name, TokenPlace place, TokenFormat format, List<String> unknownMembers) {
        this.name = name;
        this.place = place;
        this.format = format;
        this.unknownMembers = unknownMembers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
        String token = read(context);
        SubjectToken subject = SubjectToken.of(token, type(context));
        Optional<Instant> expiry = UnverifiedJwt.read(token, context.kernel()).flatMap(UnverifiedJwt::expiry);
        if (expiry.filter(moment -> isPast(moment, context)).isPresent()) {
            throw TokenProblem.EXPIRED.exception(place.toString());
        }
        return expiry.map(subject::expiringAt).orElse(subject);
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        out.fact("subject token source", name);
        out.fact("subject token from", place.toString());
        unknownMembers.forEach(member -> out.finding("unknown_member", member + " is not known here", "remove it"));
        try {
            describe(read(context), context, out);
        } catch (AuthException e) {
            Optional<TokenProblem> problem = TokenProblem.ofCode(e.code());
            out.finding(
                    e.code(),
                    problem.map(known -> known.at(place.toString())).orElse(String.valueOf(e.getMessage())),
                    problem.map(TokenProblem::remedy).orElse("make sure that this program can read it, and try again"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String read(SubjectTokenContext context) throws InterruptedException {
        return format.token(place.read(context.kernel()), place.toString(), context.kernel());
    }

    private void describe(String token, SubjectTokenContext context, Explanation out) {
        out.fact("subject token type", type(context).uri());
        out.fact("subject token size", token.length() + " characters");
        Optional<UnverifiedJwt> jwt = UnverifiedJwt.read(token, context.kernel());
        if (jwt.isPresent()) {
            describe(jwt.get(), context, out);
        } else if (type(context).equals(TokenType.JWT) || type(context).equals(TokenType.ID_TOKEN)) {
            find(TokenProblem.NOT_A_JWT, out);
        }
    }

    private void describe(UnverifiedJwt jwt, SubjectTokenContext context, Explanation out) {
        List.of("alg", "kid", "typ").forEach(member -> fact("header", jwt.header(), member, out));
        List.of("iss", "sub", "aud").forEach(member -> fact("claim", jwt.claims(), member, out));
        jwt.expiry().ifPresent(expiry -> {
            out.fact("subject token claim exp", expiry.toString());
            if (isPast(expiry, context)) {
                find(TokenProblem.EXPIRED, out);
            }
        });
    }

    private static void fact(String part, JsonView object, String member, Explanation out) {
        List<String> values = UnverifiedJwt.texts(object, member);
        if (!values.isEmpty()) {
            out.fact("subject token " + part + " " + member, SourceMembers.printable(String.join(", ", values)));
        }
    }

    private void find(TokenProblem problem, Explanation out) {
        out.finding(problem.code(), problem.at(place.toString()), problem.remedy());
    }

    private static TokenType type(SubjectTokenContext context) {
        return context.wantedType().orElse(TokenType.JWT);
    }

    private static boolean isPast(Instant expiry, SubjectTokenContext context) {
        return !context.kernel().time().instant().isBefore(expiry);
    }

    @Override
    public String toString() {
        return name + "[" + place + "]";
    }
}
