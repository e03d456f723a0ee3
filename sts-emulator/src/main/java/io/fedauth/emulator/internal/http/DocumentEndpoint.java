// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.http;

/**
 * Serves a document that never changes.
 *
 * @param path where it is
 * @param document the answer
 */
public record DocumentEndpoint(String path, Response document) implements Endpoint {
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
        return document;
    }
}
