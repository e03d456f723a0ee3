// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.RefusalException;
import java.util.function.Predicate;

/**
 * One thing that one of AWS's services answers.
 *
 * @param method the method
 * @param path which paths are its own
 * @param errors how it writes errors
 * @param service answers
 */
record AwsEndpoint(String method, Predicate<String> path, ErrorFormat errors, Service service) implements Endpoint {
    /** Answers a request. */
    @FunctionalInterface
    interface Service {
        Response answer(Request request) throws RefusalException;
    }

    static AwsEndpoint get(String path, Service service) {
        return new AwsEndpoint("GET", path::equals, ErrorFormat.google(), service);
    }

    @Override
    public boolean serves(String requested) {
        return path.test(requested);
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        return service.answer(request);
    }
}
