// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenType;
import io.fedauth.api.TransportException;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.io.IOException;

/**
 * A supplier, and what it is asked for.
 *
 * @param supplier finds the token
 * @param type the type that it is told to find
 * @param strict whether a token of another type is an error
 */
record SubjectSource(SubjectTokenSupplier supplier, TokenType type, boolean strict) {
    /** Asks the supplier. */
    SubjectToken token(FetchContext fetch, String audience) throws InterruptedException {
        SubjectToken token;
        try {
            token = supplier.subjectToken(fetch.forSubject(audience, type));
        } catch (TransportException | TokenEndpointException e) {
            // As it is, it would be taken for a failure of the endpoint that the token is for.
            throw new SubjectTokenException(
                    e.code(), "the supplier " + supplier.name() + " found no subject token: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new SubjectTokenException(
                    "subject_token_unreadable",
                    "the supplier " + supplier.name() + " could not read the subject token; see the cause",
                    e);
        }
        if (strict && !token.type().equals(type)) {
            throw new SubjectTokenException(
                    "subject_token_type_differs",
                    "the supplier " + supplier.name() + " found a token of type " + token.type()
                            + ", but subject_token_type is " + type + "; correct one of the two");
        }
        return token;
    }
}
