// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import static io.fedauth.fuzz.Shown.require;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpResult;
import io.fedauth.sts.TokenExchangeResponse;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Any answer to a token exchange is a token that can be used, or a {@link TokenEndpointException} that can be shown. */
public final class TokenResponseFuzzer {
    private static final FuzzedExchange EXCHANGE = new FuzzedExchange();
    private static final Shown SHOWN = new Shown(FuzzedExchange.SECRETS);
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private TokenResponseFuzzer() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        HttpResult answer = FuzzedAnswer.read(input);
        Optional<TokenExchangeResponse> any = exchange(answer, null);
        Optional<TokenExchangeResponse> asked = exchange(answer, TokenType.ACCESS_TOKEN);
        require(
                asked.isPresent()
                        == any.filter(response -> response.issuedType().equals(TokenType.ACCESS_TOKEN))
                                .isPresent(),
                "what was asked for is what counts",
                any);
    }

    private static Optional<TokenExchangeResponse> exchange(HttpResult answer, @Nullable TokenType requested) {
        try {
            TokenExchangeResponse response = EXCHANGE.answered(answer, requested);
            checkUsable(response, answer);
            return Optional.of(response);
        } catch (TokenEndpointException e) {
            SHOWN.check(e);
            SHOWN.check(e.code());
            require(e.status() == answer.status(), "the status is the answer's", e);
            return Optional.empty();
        }
    }

    private static void checkUsable(TokenExchangeResponse response, HttpResult answer) {
        require(answer.status() / 100 == 2, "a token of an error", answer);
        SHOWN.check(response.toString());
        response.expiresIn()
                .ifPresent(life -> require(
                        life.compareTo(Duration.ZERO) > 0 && life.compareTo(LONGEST_LIFE) <= 0,
                        "a life out of bounds",
                        life));
        AccessToken token = response.toAccessToken(FuzzedKernel.NOW);
        SHOWN.check(token.toString());
        require(token.value().equals(response.value()), "another token", token);
        require(
                token.expiresAt().equals(response.expiresIn().map(FuzzedKernel.NOW::plus)),
                "another expiry",
                token.expiresAt());
        require(token.grantedScopes().equals(response.scopes()), "other scopes", token.grantedScopes());
        checkHeader(token);
        MemberWalk.over(response.members());
    }

    private static void checkHeader(AccessToken token) {
        try {
            HttpRequest request = RequestHeaders.of(token)
                    .applyTo(HttpRequest.newBuilder(URI.create("https://api.example/")))
                    .build();
            require(
                    request.headers()
                            .firstValue("Authorization")
                            .equals(Optional.of(token.scheme() + " " + token.value())),
                    "another header field",
                    token);
        } catch (ConfigurationException e) {
            require(token.scheme().equals("N_A"), "no header field", token);
            SHOWN.check(e);
        }
    }
}
