// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.RefusalException;

/**
 * Publishes keys, which are made when somebody first asks.
 *
 * @param path where: where it ends with a slash, the name of the owner follows
 * @param document writes the keys of an owner
 */
record KeyEndpoint(String path, Document document) implements Endpoint {
    /** Writes keys. */
    @FunctionalInterface
    interface Document {
        Response of(String owner) throws RefusalException;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public boolean serves(String requested) {
        return path.endsWith("/") ? requested.startsWith(path) : requested.equals(path);
    }

    @Override
    public ErrorFormat errors() {
        return ErrorFormat.google();
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        return document.of(request.path().substring(path.length()).replace("%40", "@"));
    }
}
