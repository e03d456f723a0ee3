// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli.console;

import io.fedauth.api.AuthException;

/** A failure of the library, with what to do about it on the command line. */
public final class AdvisedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AuthException failure;

    /**
     * Adds advice to a failure.
     *
     * @param failure what went wrong
     * @param advice what to do, without a period
     */
    public AdvisedException(AuthException failure, String advice) {
        super(failure.getMessage() + "; " + advice, failure);
        this.failure = failure;
    }

    /** Returns the failure without the advice. */
    AuthException failure() {
        return failure;
    }
}
