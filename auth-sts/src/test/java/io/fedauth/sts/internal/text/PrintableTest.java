// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrintableTest {
    @Test
    void usual_names_are_listed() {
        assertThat(Printable.names(List.of("access_token", "not-before-policy")))
                .isEqualTo("[access_token, not-before-policy]");
        assertThat(Printable.names(List.of())).isEqualTo("[]");
    }

    @Test
    void other_names_are_question_marks() {
        assertThat(Printable.names(List.of("a b", "line\n", "eyJhbGciOiJub25lIn0", "x".repeat(41), "", "exp")))
                .isEqualTo("[?, ?, ?, ?, ?, exp]");
    }

    @Test
    void list_ends_after_so_many_names() {
        assertThat(Printable.names(Collections.nCopies(33, "a")))
                .endsWith(", a, ...]")
                .hasSize(1 + 32 * 3 + 4);
    }
}
