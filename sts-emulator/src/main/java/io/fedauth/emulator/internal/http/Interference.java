// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import java.util.Optional;

/** Decides which requests are not answered honestly; called by several threads at once. */
@FunctionalInterface
public interface Interference {
    /** Returns what happens to the answer to a request for this path; empty for an honest one. */
    Optional<Disruption> disruption(String path);
}
