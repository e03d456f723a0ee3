// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.io.IOException;
import java.time.Duration;

/**
 * A bound supplier under the name of its service: what {@code bind} returns may be a lambda, which has no name of its own.
 *
 * @param name the service's name
 * @param bound what its {@code bind} returned
 */
record NamedSupplier(String name, SubjectTokenSupplier bound) implements SubjectTokenSupplier {
    static SubjectTokenSupplier of(String name, SubjectTokenSupplier bound) {
        return bound.name().equals(name) ? bound : new NamedSupplier(name, bound);
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) throws IOException, InterruptedException {
        return bound.subjectToken(context);
    }

    @Override
    public Duration limit() {
        return bound.limit();
    }

    @Override
    public void explain(SubjectTokenContext context, Explanation out) {
        bound.explain(context, out);
    }

    @Override
    public void explainToken(SubjectToken token, Explanation out) {
        bound.explainToken(token, out);
    }

    @Override
    public void close() {
        bound.close();
    }
}
