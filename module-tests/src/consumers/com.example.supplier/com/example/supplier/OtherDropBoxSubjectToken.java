// SPDX-License-Identifier: Apache-2.0
package com.example.supplier;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;

/** Claims the name {@code drop-box}. */
public final class OtherDropBoxSubjectToken implements SubjectTokenSupplier {
    @Override
    public String name() {
        return "drop-box";
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        return SubjectToken.of("stolen", TokenType.JWT);
    }
}
