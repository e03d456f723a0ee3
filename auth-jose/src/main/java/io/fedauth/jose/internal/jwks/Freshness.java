// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.jwks;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long an answer may be used, as its server says (RFC 9111, sections 4.2 and 5.2.2), within bounds. */
final class Freshness {
    static final Duration SHORTEST = Duration.ofMinutes(1);
    static final Duration LONGEST = Duration.ofHours(24);
    static final Duration UNSAID = Duration.ofMinutes(15);

    private static final Pattern MAX_AGE = Pattern.compile("max-age\\s*=\\s*\"?(\\d{1,10})\"?");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,10}");

    private Freshness() {}

    static Duration of(HttpHeaders headers) {
        String control = String.join(",", headers.allValues("Cache-Control")).toLowerCase(Locale.ROOT);
        Duration said = UNSAID;
        if (control.contains("no-store") || control.contains("no-cache")) {
            said = Duration.ZERO;
        } else {
            Matcher age = MAX_AGE.matcher(control);
            if (age.find()) {
                said = Duration.ofSeconds(Long.parseLong(age.group(1)) - age(headers));
            }
        }
        if (said.compareTo(SHORTEST) < 0) {
            return SHORTEST;
        }
        return said.compareTo(LONGEST) > 0 ? LONGEST : said;
    }

    /** Returns how long the answer has lain in a cache between here and the server. */
    private static long age(HttpHeaders headers) {
        return headers.firstValue("Age")
                .map(String::strip)
                .filter(age -> SECONDS.matcher(age).matches())
                .map(Long::parseLong)
                .orElse(0L);
    }
}
