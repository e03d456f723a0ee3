// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import io.fedauth.emulator.journal.RefusalException;

/** Something that answers requests; called by several threads at once. */
public interface Endpoint {
    /** Returns the method that it wants. */
    String method();

    /** Tells whether a path is its own. */
    boolean serves(String path);

    /** Returns how its protocol writes errors. */
    ErrorFormat errors();

    /** Answers a request. */
    Response answer(Request request) throws RefusalException;
}
