// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal;

import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.LocalFiles;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.api.spi.TokenFetcher;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;

/** The kernel, bound to the trust of one configuration. */
public final class BoundContext implements CredentialContext {
    @Override
    public HttpTransport http() {
        throw new UnsupportedOperationException();
    }

    @Override
    public LocalFiles files() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Environment environment() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TimeSource time() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TokenRequest defaults() {
        throw new UnsupportedOperationException();
    }

    @Override
    public TrustPolicy trust() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Path> file() {
        throw new UnsupportedOperationException();
    }

    @Override
    public JsonView json(byte[] utf8, String origin) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PrivateKey privateKey(byte[] encoded, char[] password) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Credential credential(JsonView config) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Credential credentialFile(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SubjectTokenSupplier supplier(JsonView source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Credential refreshing(String name, TokenFetcher fetcher) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FetchContext probe() {
        throw new UnsupportedOperationException();
    }

    public void explain(Path file, Explanation out) {
        throw new UnsupportedOperationException();
    }
}
