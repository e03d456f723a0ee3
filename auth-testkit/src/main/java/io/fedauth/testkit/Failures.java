// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fedauth.api.AuthException;

/** What a good failure looks like: a code for programs, words for people, and no secret. */
final class Failures {
    private Failures() {}

    static void check(Throwable failure, String... secrets) {
        assertFalse(String.valueOf(failure.getMessage()).isBlank(), "a failure without a message");
        if (failure instanceof AuthException known) {
            assertTrue(
                    known.code().matches("[a-z0-9]+(_[a-z0-9]+)*"),
                    () -> "a code of lower-case letters and underscores: " + known.code());
        }
        for (String secret : secrets) {
            Secrecy.assertAbsent(secret, failure);
        }
    }
}
