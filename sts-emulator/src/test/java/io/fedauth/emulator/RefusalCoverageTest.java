// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every check of the emulator has been seen to refuse a request that is wrong in that respect: not that a table names
 * the reason, but that a test of this run asserted it, through {@link Wrong}.
 *
 * <p>Runs after all other classes, see {@code junit-platform.properties}; alone it has nothing to judge and fails.
 */
@Order(Integer.MAX_VALUE)
class RefusalCoverageTest {
    @Test
    void every_reason_was_asserted_by_a_test_that_ran() {
        assertThat(AssertedReasons.soFar())
                .as("reasons asserted by the tests of this run")
                .containsExactlyInAnyOrderElementsOf(RefusalTest.all());
    }
}
