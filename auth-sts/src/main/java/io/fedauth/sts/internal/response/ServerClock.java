// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.response;

import io.fedauth.api.http.HttpResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How the server's clock compares with that of this machine. */
final class ServerClock {
    private static final Duration TOLERATED = Duration.ofSeconds(60);

    private ServerClock() {}

    /** Says how far the clocks are apart; empty unless it is more than a minute. */
    static String skew(HttpResult answer, Instant now) {
        Optional<Instant> server = answer.date();
        if (server.isEmpty()) {
            return "";
        }
        Duration ahead = Duration.between(server.get(), now);
        if (ahead.abs().compareTo(TOLERATED) <= 0) {
            return "";
        }
        return "the clock of this machine is " + ahead.abs().toSeconds() + " seconds "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the server's: set it, tokens are judged by time";
    }
}
