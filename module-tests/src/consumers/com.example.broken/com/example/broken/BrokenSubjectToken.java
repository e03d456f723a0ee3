// SPDX-License-Identifier: Apache-2.0
package com.example.broken;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;

/** Fails before it is there. */
public final class BrokenSubjectToken implements SubjectTokenSupplier {
    /**
     * Never succeeds.
     *
     * @throws IllegalStateException always
     */
    public BrokenSubjectToken() {
        throw new IllegalStateException("this plug-in is broken");
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new IllegalStateException("nobody has one of these");
    }
}
