// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench.contender;

/** Somebody who turns the identity of a world into a token. */
public interface Contender extends AutoCloseable {
    /** Returns what authorizes a request, from memory once there is a token. */
    Object headers() throws Exception;

    /** Reads the subject token from its file and exchanges it, whatever is in memory. */
    String exchange() throws Exception;

    @Override
    default void close() {}
}
