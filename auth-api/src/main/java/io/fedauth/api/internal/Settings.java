// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal;

import io.fedauth.api.TokenRequest;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.event.AuthListener;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Environment;
import io.fedauth.api.spi.PrivateKeyReader;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.api.spi.Wiring;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the owner of the library has set; copied when the library is built. */
public final class Settings implements Wiring {
    private static final Duration LONGEST_UNKNOWN_LIFETIME = Duration.ofHours(1);
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(1);

    TokenRequest defaults = TokenRequest.DEFAULT;
    TrustPolicy trust = TrustPolicy.strict();
    Duration deadline = Duration.ofSeconds(30);
    Duration lifetimeIfUnknown = Duration.ofMinutes(5);

    @Nullable
    TlsSettings tls;

    Consumer<HttpClient.Builder> http = builder -> {};
    AuthListener listener = event -> {};

    @Nullable
    HttpTransport transport;

    Environment environment = Environment.system();
    TimeSource time = TimeSource.system();
    final List<CredentialProvider> providers = new ArrayList<>();
    final List<SubjectTokenSupplier> suppliers = new ArrayList<>();
    final List<PrivateKeyReader> keyReaders = new ArrayList<>();
    final List<ModuleLayer> layers = new ArrayList<>();
    final List<ClassLoader> loaders = new ArrayList<>();

    /** Returns these settings as they are now. */
    public Settings copy() {
        Settings copy = new Settings();
        copy.defaults = defaults;
        copy.trust = trust;
        copy.deadline = deadline;
        copy.lifetimeIfUnknown = lifetimeIfUnknown;
        copy.tls = tls;
        copy.http = http;
        copy.listener = listener;
        copy.transport = transport;
        copy.environment = environment;
        copy.time = time;
        copy.providers.addAll(providers);
        copy.suppliers.addAll(suppliers);
        copy.keyReaders.addAll(keyReaders);
        copy.layers.addAll(layers);
        copy.loaders.addAll(loaders);
        return copy;
    }

    public void defaults(TokenRequest wish) {
        defaults = Objects.requireNonNull(wish);
    }

    public void trust(TrustPolicy policy) {
        trust = Objects.requireNonNull(policy);
    }

    public void deadline(Duration total) {
        if (total.compareTo(LONGEST_DEADLINE) > 0) {
            throw new IllegalArgumentException("one HTTP call has one day at most");
        }
        deadline = positive(total);
    }

    public void lifetimeIfUnknown(Duration lifetime) {
        if (lifetime.compareTo(LONGEST_UNKNOWN_LIFETIME) > 0) {
            throw new IllegalArgumentException("a token of unknown expiry is used for one hour at most");
        }
        lifetimeIfUnknown = positive(lifetime);
    }

    public void tls(TlsSettings settings) {
        tls = Objects.requireNonNull(settings);
    }

    public void http(Consumer<HttpClient.Builder> customizer) {
        http = Objects.requireNonNull(customizer);
    }

    public void listener(AuthListener heard) {
        listener = Objects.requireNonNull(heard);
    }

    @Override
    public Wiring transport(HttpTransport replacement) {
        transport = Objects.requireNonNull(replacement);
        return this;
    }

    @Override
    public Wiring environment(Environment replacement) {
        environment = Objects.requireNonNull(replacement);
        return this;
    }

    @Override
    public Wiring time(TimeSource replacement) {
        time = Objects.requireNonNull(replacement);
        return this;
    }

    @Override
    public Wiring provider(CredentialProvider provider) {
        providers.add(Objects.requireNonNull(provider));
        return this;
    }

    @Override
    public Wiring supplier(SubjectTokenSupplier supplier) {
        suppliers.add(Objects.requireNonNull(supplier));
        return this;
    }

    @Override
    public Wiring keys(PrivateKeyReader reader) {
        keyReaders.add(Objects.requireNonNull(reader));
        return this;
    }

    @Override
    public Wiring plugins(ModuleLayer layer) {
        layers.add(Objects.requireNonNull(layer));
        return this;
    }

    @Override
    public Wiring plugins(ClassLoader loader) {
        loaders.add(Objects.requireNonNull(loader));
        return this;
    }

    private static Duration positive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a duration that is not positive");
        }
        return duration;
    }
}
