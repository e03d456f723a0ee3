// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.emulator.journal.RefusalException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopesTest {
    @Test
    void nothingAsked_grantsTheDefault_asFarAsGrantable() throws Exception {
        assertThat(new Scopes(Set.of(), Set.of("a")).grant(null)).containsExactly("a");
        assertThat(new Scopes(Set.of("a", "b"), Set.of("a", "c")).grant(null)).containsExactly("a");
        assertThat(new Scopes(Set.of("b"), Set.of()).grant(null)).isEmpty();
        assertThatExceptionOfType(RefusalException.class)
                .isThrownBy(() -> new Scopes(Set.of("b"), Set.of("a")).grant(null))
                .withMessageStartingWith("SCOPE_NOT_GRANTABLE");
    }

    @Test
    void asked_keepsItsOrder_andLosesRepetitions() throws Exception {
        assertThat(new Scopes(Set.of(), Set.of("a")).grant("z y z x")).containsExactly("z", "y", "x");
    }
}
