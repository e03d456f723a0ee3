// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.saml;

import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Serves the metadata of the identity provider.
 *
 * @param path where it is
 * @param metadata the document
 */
public record MetadataEndpoint(String path, Supplier<String> metadata) implements Endpoint {
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
        return new Response(200, Map.of("Content-Type", "application/samlmetadata+xml"), metadata.get());
    }
}
