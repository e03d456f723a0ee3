// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

import java.util.function.Supplier;

/**
 * Serves a document.
 *
 * @param path where it is
 * @param document the answer, as it is now
 */
public record DocumentEndpoint(String path, Supplier<Response> document) implements Endpoint {
    /** Serves a document that never changes. */
    public DocumentEndpoint(String path, Response document) {
        this(path, () -> document);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public boolean serves(String requested) {
        return requested.equals(path);
    }

    @Override
    public ErrorFormat errors() {
        return ErrorFormat.google();
    }

    @Override
    public Response answer(Request request) {
        return document.get();
    }
}
