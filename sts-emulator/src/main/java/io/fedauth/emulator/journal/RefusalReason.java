// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.journal;

/**
 * A reason why the emulator refuses a request: one constant for each check that it makes.
 *
 * <p>The names are stable and unique over all kinds of reasons; every error answer begins its description with one, and so tests
 * can assert the reason and not merely the failure.
 *
 * @since 0.1
 */
public sealed interface RefusalReason permits AssertionRefusal, Refusal {
    /**
     * Returns the name, which error answers show.
     *
     * @return the name of the constant
     */
    String name();

    /**
     * Returns the class of errors that this reason belongs to, as the protocols see it.
     *
     * @return the kind, which determines status and error codes
     */
    RefusalKind kind();

    /**
     * Returns what the emulator expected instead.
     *
     * @return half a sentence for humans
     */
    String expectation();

    /**
     * Makes the exception that refuses a request for this reason.
     *
     * @param detail what was found, for humans; never a secret
     * @return the exception to throw
     */
    default RefusalException because(String detail) {
        return new RefusalException(this, detail);
    }
}
