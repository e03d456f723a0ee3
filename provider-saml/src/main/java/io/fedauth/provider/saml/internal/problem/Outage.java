// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.problem;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;

/** Answers of servers that may be others later. */
public final class Outage {
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private Outage() {}

    /** Returns whether a status is one of an outage. */
    public static boolean is(int status) {
        return status == TOO_MANY_REQUESTS || status >= SERVER_ERROR;
    }

    /** Makes the failure, which says that it may pass. */
    public static SubjectTokenException failure(String code, String what) {
        TransportException outage = new TransportException(code, what, null, true, false);
        return new SubjectTokenException(code, what + "; it may work again later", outage);
    }
}
