// SPDX-License-Identifier: Apache-2.0
package io.fedauth.peers.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison of others is worth: it sees what differs, and a row allows no more than it says. */
class DifferenceTest {
    private static final String HEADING =
            "| Call | Part | Credential file | google-auth | fedauth | Why |\n|---|---|---|---|---|---|\n";

    @TempDir
    private Path folder;

    @Test
    void order_is_no_difference_and_a_value_is() {
        WireRequest google = form(Map.of("audience", List.of("a", "b"), "scope", List.of("x")));
        WireRequest fedauth = form(Map.of("scope", List.of("y"), "audience", List.of("b", "a")));

        assertThat(Difference.between("file", List.of(google), List.of(fedauth)))
                .containsExactly(new Difference("file", "exchange", "form scope", "x", "y"));
    }

    @Test
    void repetition_absence_and_members_are_differences() {
        WireRequest google = json("{\"scope\":[\"a\"],\"lifetime\":\"1s\"}");
        WireRequest fedauth = json("{\"lifetime\":\"1s\",\"scope\":[\"a\",\"a\"]}");

        assertThat(Difference.between("file", List.of(google), List.of(fedauth)))
                .containsExactly(new Difference("file", "exchange", "json scope", "[\"a\"]", "[\"a\",\"a\"]"));
        assertThat(Difference.between("file", List.of(google, google), List.of(google)))
                .contains(new Difference("file", "exchange 2", "json lifetime", "\"1s\"", Difference.NOTHING));
    }

    @Test
    void tokens_of_the_emulator_are_alike_and_others_are_not() {
        assertThat(between("Bearer sts-emulator.1", "Bearer sts-emulator.2")).isEmpty();
        assertThat(between("Bearer 1", "Bearer sts-emulator.2")).hasSize(1);
    }

    @Test
    void row_allows_what_it_says_and_no_more() throws Exception {
        List<AllowedDifference> rows =
                read("| exchange; source | form scope | file, json; url | `a*c` | nothing | so |");
        AllowedDifference row = rows.get(0);

        assertThat(row.allows(new Difference("file, json", "source", "form scope", "abc", "nothing")))
                .isTrue();
        assertThat(row.allows(new Difference("url", "exchange", "form scope", "ac", "nothing")))
                .isTrue();
        assertThat(row.allows(new Difference("file", "source", "form scope", "abc", "nothing")))
                .isFalse();
        assertThat(row.allows(new Difference("url", "api", "form scope", "abc", "nothing")))
                .isFalse();
        assertThat(row.allows(new Difference("url", "source", "form scopes", "abc", "nothing")))
                .isFalse();
        assertThat(row.allows(new Difference("url", "source", "form scope", "abcd", "nothing")))
                .isFalse();
        assertThat(row.allows(new Difference("url", "source", "form scope", "abc", "a")))
                .isFalse();
        assertThat(row.each()).hasSize(4);
    }

    @Test
    void row_without_a_reason_or_a_cell_is_no_row() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("| all | line | all | a | b | |"));
        assertThatIllegalArgumentException().isThrownBy(() -> read("| all | line | all | a | b |"));
    }

    private static List<Difference> between(String google, String fedauth) {
        return Difference.between("file", List.of(authorized(google)), List.of(authorized(fedauth)));
    }

    private static WireRequest authorized(String value) {
        return new WireRequest("api", "any", Map.of("authorization", List.of(value)), Map.of(), "");
    }

    private static WireRequest form(Map<String, List<String>> parameters) {
        return new WireRequest("exchange", "POST /v1/token", Map.of(), parameters, "ignored");
    }

    private static WireRequest json(String body) {
        return new WireRequest("exchange", "POST /v1/token", Map.of(), Map.of(), body);
    }

    private List<AllowedDifference> read(String row) throws Exception {
        return AllowedDifference.read(Files.writeString(
                folder.resolve("table.md"),
                "# Title\n\n| other | table |\n|---|---|\n| a | b |\n\n" + HEADING + row + "\n\n| a | b |\n"));
    }
}
