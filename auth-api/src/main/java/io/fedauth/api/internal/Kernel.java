// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.event.AuthListener;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.internal.engine.Engine;
import io.fedauth.api.internal.engine.Events;
import io.fedauth.api.internal.engine.Threads;
import io.fedauth.api.internal.http.BoundedTransport;
import io.fedauth.api.internal.http.TransportSettings;
import io.fedauth.api.internal.loader.Plugins;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Owns what one library instance shares: threads, connections, the engine and the plug-ins. */
public final class Kernel implements AutoCloseable {
    private final Settings settings;
    private final Threads threads = new Threads();
    private final BoundedTransport ownTransport;
    private final HttpTransport transport;
    private final Engine engine;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile @Nullable Plugins plugins;

    /** Prepares an instance; threads, connections and plug-ins come when they are first needed. */
    public Kernel(Settings settings) {
        this.settings = settings;
        AuthListener listener = new Events(settings.listener, threads);
        this.ownTransport = new BoundedTransport(
                new TransportSettings(settings.deadline, settings.http, settings.tls, listener, settings.time),
                threads);
        this.transport = settings.transport == null ? ownTransport : settings.transport;
        this.engine = new Engine(
                new Engine.Limits(settings.deadline, settings.lifetimeIfUnknown), settings.time, threads, listener);
    }

    /** Returns the context of configurations made in code. */
    public BoundContext context() {
        return new BoundContext(this, new BoundContext.Gates(settings.trust, transport));
    }

    /** Returns what explains configurations. */
    public Explainer explainer(Reach reach) {
        return new Explainer(this, reach);
    }

    /** Asks each provider in turn; the reasons of those that found nothing make up the error. */
    public Credential applicationDefault() {
        List<String> reasons = new ArrayList<>();
        for (CredentialProvider provider : plugins().chain()) {
            Detection detection = detect(provider, context());
            if (detection instanceof Detection.Found found) {
                return found.credential();
            }
            if (detection instanceof Detection.Absent absent) {
                reasons.add(provider.name() + " " + absent.why());
            }
        }
        throw noCredential(
                ": " + (reasons.isEmpty() ? "there is no provider on the path" : String.join("; ", reasons)));
    }

    UnavailableException noCredential(String why) {
        return new UnavailableException(
                "no_credential",
                "found no credential in this environment" + why + plugins().brokenNote());
    }

    static Detection detect(CredentialProvider provider, BoundContext context) {
        return BoundContext.guarded("looking for a credential", provider, () -> provider.detect(context));
    }

    static ConfigurationException pluginFailed(String doing, Object plugin, RuntimeException cause) {
        return new ConfigurationException(
                "plugin_failed",
                "the plug-in " + plugin.getClass().getName() + " failed when " + doing + ": "
                        + cause.getClass().getName(),
                cause);
    }

    Settings settings() {
        return settings;
    }

    HttpTransport transport() {
        return transport;
    }

    Engine engine() {
        return engine;
    }

    /** Loads the plug-ins at the first call: nobody pays for them who never asks. */
    Plugins plugins() {
        Plugins loaded = plugins;
        if (loaded != null) {
            return loaded;
        }
        loading.lock();
        try {
            loaded = plugins;
            if (loaded == null) {
                loaded = new Plugins(new Plugins.Sources(
                        settings.providers,
                        settings.suppliers,
                        settings.keyReaders,
                        settings.layers,
                        settings.loaders));
                plugins = loaded;
            }
            return loaded;
        } finally {
            loading.unlock();
        }
    }

    @Override
    public void close() {
        engine.close();
        ownTransport.close();
        threads.close();
        Plugins loaded = plugins;
        if (loaded != null) {
            loaded.close();
        }
    }
}
