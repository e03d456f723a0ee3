// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.journal.ReceivedRequest;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestJournalTest {
    private final RequestJournal journal = new RequestJournal();

    @Test
    void largeRequests_areForgotten_oldestFirst() {
        String body = "x".repeat(250_000);
        for (int sent = 0; sent < 500; sent++) {
            journal.add(request("/" + sent, body, Map.of("a", List.of(body))));
        }
        assertThat(journal.requests()).hasSizeBetween(10, 32);
        assertThat(journal.requests().get(journal.requests().size() - 1).path()).isEqualTo("/499");
    }

    @Test
    void manySmallParameters_weighMoreThanTheirText() {
        for (int sent = 0; sent < 500; sent++) {
            journal.add(request("/", "", Map.of("a", Collections.nCopies(10_000, ""))));
        }
        assertThat(journal.requests()).hasSizeLessThan(10);
    }

    @Test
    void smallRequests_areKept_upToTheirNumber_againAfterClearing() {
        for (int round = 0; round < 2; round++) {
            for (int sent = 0; sent < 10_001; sent++) {
                journal.add(request("/" + sent, "a=b", Map.of("a", List.of("b"))));
            }
            assertThat(journal.requests()).hasSize(10_000).first().hasToString("POST /1 -> 200");
            journal.clear();
        }
    }

    @Test
    void latestRequest_isKept_howeverLarge() {
        journal.add(request("/first", "", Map.of()));
        journal.add(request("/large", "", Map.of("a", Collections.nCopies(100_000, ""))));
        assertThat(journal.requests()).singleElement().hasToString("POST /large -> 200");
    }

    private static ReceivedRequest request(String path, String body, Map<String, List<String>> parameters) {
        return new ReceivedRequest(
                Instant.EPOCH, "POST", path, Map.of(), parameters, body, 200, Optional.empty(), Optional.empty());
    }
}
