// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import static io.fedauth.fuzz.Shown.require;

import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.http.HttpResult;
import java.time.Duration;

/** Any answer of 4xx or 5xx is a {@link TokenEndpointException} whose every part can be shown. */
public final class ErrorResponseFuzzer {
    private static final FuzzedExchange EXCHANGE = new FuzzedExchange();
    private static final Shown SHOWN = new Shown(FuzzedExchange.SECRETS);

    private ErrorResponseFuzzer() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        HttpResult answer = FuzzedAnswer.readError(input);
        try {
            var unused = EXCHANGE.answered(answer, null);
        } catch (TokenEndpointException e) {
            check(e, answer);
            return;
        }
        throw new AssertionError("a token of an error: " + answer);
    }

    private static void check(TokenEndpointException e, HttpResult answer) {
        SHOWN.check(e);
        SHOWN.check(e.code());
        require(!e.code().isBlank(), "no code", e);
        e.error().forEach((name, value) -> {
            SHOWN.check(name);
            SHOWN.check(value);
        });
        require(e.status() == answer.status(), "another status", e);
        require(e.retryable() == mayPass(answer.status()), "retryable or not", e);
        e.retryAfter().ifPresent(wait -> {
            require(!wait.isNegative(), "a negative wait", wait);
            require(wait.plus(wait).compareTo(Duration.ZERO) >= 0, "a wait that cannot be added", wait);
        });
    }

    private static boolean mayPass(int status) {
        return status >= 500 || status == 429 || status == 408;
    }
}
