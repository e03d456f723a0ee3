// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal;

import io.fedauth.api.Credential;

/** Owns what one library instance shares. */
@SuppressWarnings({"DoNotCallSuggester", "ObjectToString"})
public final class Kernel implements AutoCloseable {
    private final Settings settings;

    public Kernel(Settings settings) {
        this.settings = settings;
    }

    public Credential applicationDefault() {
        throw new UnsupportedOperationException(settings.toString());
    }

    public BoundContext context() {
        return new BoundContext();
    }

    @Override
    public void close() {}
}
