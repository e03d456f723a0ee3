// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the header fields of an answer say about time. */
@Tag("N9")
class HttpResultTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private static HttpResult answer(Map<String, String> fields) {
        Map<String, List<String>> lists = new HashMap<>();
        fields.forEach((name, value) -> lists.put(name, List.of(value)));
        return HttpResult.of(503, HttpHeaders.of(lists, (name, value) -> true), new byte[0]);
    }

    @ParameterizedTest
    @CsvSource({
        "120, 120",
        "' 120 ', 120",
        "0, 0",
        "9999999999, 31536000",
        "999999999999999999, 31536000",
        "'Sat, 21 Nov 2026 10:01:00 GMT', 60",
        "'Sat, 21 Nov 2026 09:00:00 GMT', 0"
    })
    void seconds_and_dates_are_read_and_bounded(String field, long seconds) {
        assertThat(answer(Map.of("Retry-After", field)).retryAfter(NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void date_counts_from_the_servers_own_clock() {
        HttpResult answer =
                answer(Map.of("Retry-After", "Sat, 21 Nov 2026 12:00:30 GMT", "Date", "Sat, 21 Nov 2026 12:00:00 GMT"));

        assertThat(answer.date()).contains(NOW.plus(Duration.ofHours(2)));
        assertThat(answer.retryAfter(NOW)).contains(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "1.5", "soon", "1e3", "9999999999999999999", "Sat, 21 Nov 2026"})
    void nonsense_says_nothing(String field) {
        HttpResult answer = answer(Map.of("Retry-After", field, "Date", field));

        assertThat(answer.retryAfter(NOW)).isEmpty();
        assertThat(answer.date()).isEmpty();
    }
}
