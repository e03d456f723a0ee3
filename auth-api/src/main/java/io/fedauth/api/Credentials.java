// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import io.fedauth.api.event.AuthListener;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.internal.Kernel;
import io.fedauth.api.internal.Settings;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Wiring;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The front door, and the owner of threads, connections and plug-ins.
 *
 * <p>Holds no credential and no token: each call makes a new credential, so keep the one you got. Safe for use by many
 * threads. Close what you built; that ends the credentials made by it.
 *
 * <pre>{@code
 * Credential credential = Credentials.standard().applicationDefault();
 * HttpRequest request = credential.authorize(HttpTarget.get(uri)).applyTo(HttpRequest.newBuilder(uri)).build();
 * }</pre>
 *
 * @since 0.1
 */
public final class Credentials implements AutoCloseable {
    private final Kernel kernel;
    private final boolean closable;

    private Credentials(Kernel kernel, boolean closable) {
        this.kernel = kernel;
        this.closable = closable;
    }

    /**
     * Returns the shared instance with the defaults: strict trust, providers of this library's own loader or layer, daemon
     * threads that end when idle. Its {@link #close} does nothing.
     *
     * @return the same instance every time
     */
    public static Credentials standard() {
        return Standard.INSTANCE;
    }

    private static final class Standard {
        static final Credentials INSTANCE = new Credentials(new Kernel(new Settings()), false);
    }

    /**
     * Starts an instance of the caller's own.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds the credential of this environment: what it names, well-known files, services of the machine. Looks again at
     * every call; nothing is remembered.
     *
     * @return the first credential that a provider finds
     * @throws UnavailableException if there is none; says why for each provider
     * @throws AuthException if one is here, and broken
     */
    public Credential applicationDefault() {
        return kernel.applicationDefault();
    }

    /**
     * Makes a credential of a credential file.
     *
     * @param file a JSON document whose {@code type} one of the providers reads
     * @return the credential; nothing is fetched yet
     * @throws ConfigurationException if the file cannot be read, or its content is bad or not trusted
     */
    public Credential fromFile(Path file) {
        return kernel.context().credentialFile(file);
    }

    /**
     * Makes a credential of a configuration made in code; hosts and files that it names are the caller's word.
     *
     * @param config an object whose {@code type} one of the providers reads
     * @return the credential; nothing is fetched yet
     * @throws ConfigurationException if the configuration is bad
     */
    public Credential from(JsonView config) {
        return kernel.context().credential(config);
    }

    /**
     * Says what the credential of a credential file would do, and what would fail. Whatever is wrong with the file is a
     * finding and no exception.
     *
     * @param file the file
     * @param reach how far to go
     * @return facts and findings, none of them a secret
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public Diagnosis explain(Path file, Reach reach) {
        return kernel.explainer(reach).file(file);
    }

    /**
     * Says where {@link #applicationDefault} looks, why it does or does not find a credential there, and what that credential
     * would do. Whatever is wrong is a finding and no exception.
     *
     * @param reach how far to go
     * @return sources, facts and findings, none of them a secret
     * @throws java.util.concurrent.CancellationException if the thread is interrupted; the flag stays set
     */
    public Diagnosis explainDefault(Reach reach) {
        return kernel.explainer(reach).applicationDefault();
    }

    /**
     * Returns the kernel, for credentials built in code.
     *
     * @return the context, bound to no file
     */
    public CredentialContext context() {
        return kernel.context();
    }

    /** Ends fetches under way and closes connections; the credentials made by this instance fail from then on. Idempotent. */
    @Override
    public void close() {
        if (closable) {
            kernel.close();
        }
    }

    /** Collects settings; not thread-safe, and later changes do not reach instances already built. */
    public static final class Builder {
        private final Settings settings = new Settings();

        private Builder() {}

        /**
         * Sets what to wish for when a configuration is silent, such as scopes.
         *
         * @param wish the defaults
         * @return this builder
         */
        public Builder defaults(TokenRequest wish) {
            settings.defaults(wish);
            return this;
        }

        /**
         * Sets what credential files may name.
         *
         * @param policy the policy, {@link TrustPolicy#strict()} by default
         * @return this builder
         */
        public Builder trust(TrustPolicy policy) {
            settings.trust(policy);
            return this;
        }

        /**
         * Sets how long one HTTP call may take, retries, headers and body included.
         *
         * @param total the deadline, 30 seconds by default
         * @return this builder
         * @throws IllegalArgumentException if it is not positive, or more than one day
         */
        public Builder deadline(Duration total) {
            settings.deadline(total);
            return this;
        }

        /**
         * Sets how long a token is used whose expiry the server did not name.
         *
         * @param lifetime at most one hour, 5 minutes by default
         * @return this builder
         * @throws IllegalArgumentException if it is not positive, or more than one hour
         */
        public Builder lifetimeIfUnknown(Duration lifetime) {
            settings.lifetimeIfUnknown(lifetime);
            return this;
        }

        /**
         * Sets TLS identity and anchors for every connection that has none of its own.
         *
         * @param tls the settings
         * @return this builder
         */
        public Builder tls(TlsSettings tls) {
            settings.tls(tls);
            return this;
        }

        /**
         * Sets what each HTTP client is built with: proxy, {@code SSLParameters}, version. Redirects, cookies and executor
         * are the library's own and set last; trust anchors come through {@link #tls}.
         *
         * @param customizer run for every client
         * @return this builder
         */
        public Builder http(Consumer<HttpClient.Builder> customizer) {
            settings.http(customizer);
            return this;
        }

        /**
         * Sets who hears what happens inside.
         *
         * @param listener the listener
         * @return this builder
         */
        public Builder listener(AuthListener listener) {
            settings.listener(listener);
            return this;
        }

        /**
         * Reaches the seams: transport, time, environment, plug-ins.
         *
         * @param wiring takes the seams
         * @return this builder
         */
        public Builder wiring(Consumer<Wiring> wiring) {
            wiring.accept(settings);
            return this;
        }

        /**
         * Builds the instance.
         *
         * @return an instance to close
         */
        public Credentials build() {
            return new Credentials(new Kernel(settings.copy()), true);
        }
    }
}
