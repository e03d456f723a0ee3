// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import java.time.Duration;
import java.util.Locale;

/** How messages name a call: host and purpose, which are no secrets; never path, query, fields or body. */
final class CallName {
    private CallName() {}

    static String of(HttpCall call) {
        return call.uri().getHost() + " (" + of(call.purpose()) + ")";
    }

    static String of(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Writes a duration as people do: 30 s, 0.25 s. */
    static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + " s" : millis / 1000.0 + " s";
    }
}
