// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.internal.file.BoundedFiles;
import io.fedauth.api.internal.http.GuardedTransport;
import io.fedauth.api.internal.json.StrictJson;
import io.fedauth.api.internal.key.PrivateKeys;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
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
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** The kernel, bound to the trust of one configuration. */
public final class BoundContext implements CredentialContext {
    private static final int DEEPEST_NESTING = 8;

    private final Kernel kernel;
    private final Gates gates;
    private final Optional<Path> file;
    private final int depth;
    private final HttpTransport http;
    private final LocalFiles files;

    /**
     * What everything passes that is opened.
     *
     * @param trust judges it
     * @param transport makes the calls
     */
    record Gates(TrustPolicy trust, HttpTransport transport) {}

    BoundContext(Kernel kernel, Gates gates) {
        this(kernel, gates, Optional.empty(), 0);
    }

    private BoundContext(Kernel kernel, Gates gates, Optional<Path> file, int depth) {
        this.kernel = kernel;
        this.gates = gates;
        this.file = file;
        this.depth = depth;
        this.http = new GuardedTransport(gates.transport, gates.trust, file);
        this.files = new BoundedFiles(gates.trust, file);
    }

    @Override
    public HttpTransport http() {
        return http;
    }

    @Override
    public LocalFiles files() {
        return files;
    }

    @Override
    public Environment environment() {
        return kernel.settings().environment;
    }

    @Override
    public TimeSource time() {
        return kernel.settings().time;
    }

    @Override
    public TokenRequest defaults() {
        return kernel.settings().defaults;
    }

    @Override
    public TrustPolicy trust() {
        return gates.trust;
    }

    @Override
    public Optional<Path> file() {
        return file;
    }

    @Override
    public JsonView json(byte[] utf8, String origin) {
        return StrictJson.read(utf8, origin);
    }

    @Override
    public PrivateKey privateKey(byte[] encoded, char[] password, String origin) {
        try {
            return new PrivateKeys(kernel.plugins().keyReaders()).read(encoded, password);
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.code(), origin + ": " + e.getMessage(), e);
        }
    }

    @Override
    public Credential credential(JsonView config) {
        BoundContext nested = nested(config);
        return configured(() -> {
            CredentialProvider provider = provider(config);
            return guarded("making a credential", provider, () -> provider.create(config, nested));
        });
    }

    @Override
    public void explain(JsonView config, Explanation out) {
        BoundContext nested = nested(config);
        configured(() -> {
            CredentialProvider provider = provider(config);
            return guarded("explaining", provider, () -> {
                provider.explain(config, nested, out);
                return provider;
            });
        });
    }

    private BoundContext nested(JsonView config) {
        if (depth >= DEEPEST_NESTING) {
            throw new ConfigurationException(
                    "nested_too_deep",
                    config.origin() + ": credentials are nested more than " + DEEPEST_NESTING + " deep");
        }
        return new BoundContext(kernel, gates, file, depth + 1);
    }

    @Override
    public Credential credentialFile(Path path) {
        JsonView config = configured(() -> read(path));
        return boundTo(path).credential(config);
    }

    @Override
    public void explain(Path path, Explanation out) {
        out.section("Credential file");
        out.fact("path", path.toAbsolutePath().toString());
        JsonView config = configured(() -> read(path));
        config.string("type").ifPresent(type -> out.fact("type", type));
        boundTo(path).explain(config, out);
    }

    @Override
    public SubjectTokenSupplier supplier(JsonView source, TokenType type) {
        return configured(() -> {
            SubjectTokenSupplier prototype = kernel.plugins().supplier(source, type);
            SubjectTokenSupplier bound =
                    guarded("reading its configuration", prototype, () -> prototype.bind(source, this));
            return NamedSupplier.of(prototype.name(), bound);
        });
    }

    @Override
    public Credential refreshing(String name, TokenFetcher fetcher) {
        return kernel.engine().refreshing(name, fetcher, this);
    }

    @Override
    public FetchContext probe() {
        return kernel.engine().probe(this);
    }

    private JsonView read(Path path) {
        return json(files.read(path), path.toString());
    }

    @Override
    public BoundContext boundTo(Path path) {
        return new BoundContext(kernel, gates, Optional.of(path.toAbsolutePath()), depth);
    }

    private CredentialProvider provider(JsonView config) {
        return kernel.plugins().provider(config.required("type"), config.origin());
    }

    /** What is wrong with a configuration is a configuration error, also when it is wrong as JSON. */
    private static <T> T configured(Supplier<T> action) {
        try {
            return action.get();
        } catch (InvalidJsonException e) {
            throw new ConfigurationException(e.code(), String.valueOf(e.getMessage()), e);
        }
    }

    /** A plug-in's bug does not reach the caller as it is. */
    static <T> T guarded(String doing, Object plugin, Supplier<T> action) {
        try {
            return action.get();
        } catch (AuthException | CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Kernel.pluginFailed(doing, plugin, e);
        }
    }
}
