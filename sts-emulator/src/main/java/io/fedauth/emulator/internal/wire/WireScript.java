// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.wire;

import java.io.IOException;

/** What is sent in place of an answer. */
@FunctionalInterface
public interface WireScript {
    /** Says it; the connection is closed afterwards. It also ends with an exception as soon as the client hangs up. */
    void play(Wire wire) throws IOException, InterruptedException;
}
