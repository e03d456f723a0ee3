// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.http.HttpListener;
import io.fedauth.emulator.internal.http.RequestJournal;
import io.fedauth.emulator.internal.session.Sessions;
import io.fedauth.emulator.journal.ReceivedRequest;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A local token service that verifies what it is given. Not for production: everyone who reaches it gets tokens from
 * it.
 *
 * <pre>{@code
 * try (StsEmulator emulator = StsEmulator.builder().start()) {
 *     Files.writeString(tokenFile, emulator.issuer().token().sign());
 *     Files.writeString(configurationFile, emulator.credentialConfiguration(tokenFile));
 *     // hand the configuration to the program under test
 * }
 * }</pre>
 *
 * <p>Without any configuration it is Google's token service in small: one workload identity pool provider that trusts
 * the emulator's own issuer, and one service account that every principal may impersonate. It listens on 127.0.0.1
 * only; all keys are made at start and forgotten at {@link #close}.
 *
 * <p>A request that takes more than ten seconds, for example because its body does not arrive, is broken off.
 *
 * <p>Instances are safe for use by multiple threads.
 *
 * @since 0.1
 */
public final class StsEmulator implements AutoCloseable {
    private final Settings settings;
    private final HttpListener listener;
    private final RequestJournal journal;
    private final WorkloadIssuer issuer;
    private final Sessions sessions;
    private final Optional<String> certificatePem;

    StsEmulator(Assembly assembly) {
        this.settings = assembly.settings();
        this.listener = assembly.listener();
        this.journal = assembly.journal();
        this.issuer = assembly.issuer();
        this.sessions = assembly.sessions();
        this.certificatePem = assembly.certificatePem();
    }

    /**
     * Returns a builder with defaults that need no change.
     *
     * @return the builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the URL of the emulator.
     *
     * @return scheme, host and port, without a path
     */
    public URI uri() {
        return listener.uri();
    }

    /**
     * Returns where what is served.
     *
     * @return the endpoints
     */
    public EmulatorEndpoints endpoints() {
        return new EmulatorEndpoints(uri());
    }

    /**
     * Returns the audience of an exchange.
     *
     * @return the name of the first provider; in plain mode the URL of the emulator
     */
    public String audience() {
        return settings.audience(uri());
    }

    /**
     * Returns the e-mail address of the first service account.
     *
     * @return the e-mail address
     */
    public String serviceAccount() {
        return settings.serviceAccounts().get(0).email();
    }

    /**
     * Returns the emulator's own issuer of workload tokens.
     *
     * @return the issuer
     */
    public WorkloadIssuer issuer() {
        return issuer;
    }

    /**
     * Has a person sign in, as an authorization endpoint would.
     *
     * @param authorization what the person allows
     * @return the authorization code, which can be redeemed once within ten minutes
     */
    public String authorize(Authorization authorization) {
        return sessions.begin(authorization);
    }

    /**
     * Returns the certificate that clients must trust.
     *
     * @return the certificate as PEM; empty unless {@linkplain Builder#https started with TLS}
     */
    public Optional<String> certificatePem() {
        return certificatePem;
    }

    /**
     * Returns what the emulator received and how it answered.
     *
     * @return the latest requests, oldest first: 10,000 at most, and fewer where they would take more than 16 MiB
     */
    public List<ReceivedRequest> requests() {
        return journal.requests();
    }

    /** Forgets the requests received so far; issued tokens stay good. */
    public void clearRequests() {
        journal.clear();
    }

    /**
     * Returns a credential configuration of the type {@code external_account} that reads the subject token from a file.
     *
     * @param tokenFile where the subject token will be
     * @return the JSON
     */
    public String credentialConfiguration(Path tokenFile) {
        return new CredentialConfiguration(this, settings, Optional.empty()).json(tokenFile);
    }

    /**
     * Returns a credential configuration that also impersonates a service account.
     *
     * @param tokenFile where the subject token will be
     * @param serviceAccount the e-mail address of the service account
     * @return the JSON
     */
    public String credentialConfiguration(Path tokenFile, String serviceAccount) {
        return new CredentialConfiguration(this, settings, Optional.of(serviceAccount)).json(tokenFile);
    }

    /**
     * Describes the emulator for the person who starts it: that it is not for production, and where everything is.
     *
     * @return a few lines of text
     */
    public String description() {
        return Description.of(uri(), issuer.uri(), audience());
    }

    /** Stops listening, breaks open connections and forgets all tokens and keys; closing again does nothing. */
    @Override
    public void close() {
        listener.close();
    }

    @Override
    public String toString() {
        return "StsEmulator[" + uri() + "]";
    }

    /**
     * Configures and starts an emulator. Not thread-safe.
     *
     * @since 0.1
     */
    public static final class Builder {
        private final Settings.Draft draft = new Settings.Draft();

        private Builder() {}

        /**
         * Sets the port.
         *
         * @param port the port; 0, the default, for any free one
         * @return this builder
         */
        public Builder port(int port) {
            draft.port = port;
            return this;
        }

        /**
         * Listens on another address than 127.0.0.1. Whoever reaches it gets tokens.
         *
         * @param address the address
         * @return this builder
         */
        public Builder bind(InetAddress address) {
            draft.address = address;
            return this;
        }

        /**
         * Speaks TLS, with a certificate of its own making; see {@link StsEmulator#certificatePem}.
         *
         * @return this builder
         */
        public Builder https() {
            draft.https = true;
            return this;
        }

        /**
         * Sets the clock by which tokens are issued and verified.
         *
         * @param clock the clock; the system's by default
         * @return this builder
         */
        public Builder clock(InstantSource clock) {
            draft.clock = clock;
            return this;
        }

        /**
         * Sets by how much the clocks of issuers may differ.
         *
         * @param skew the difference; none by default
         * @return this builder
         */
        public Builder clockSkew(Duration skew) {
            draft.clockSkew = skew;
            return this;
        }

        /**
         * Sets the kind of service.
         *
         * @param mode the mode; {@link ExchangeMode#GOOGLE} by default
         * @return this builder
         */
        public Builder mode(ExchangeMode mode) {
            draft.mode = mode;
            return this;
        }

        /**
         * Adds a pool provider, that is an audience in Google's mode. The first replaces the default one.
         *
         * @param provider the provider
         * @return this builder
         */
        public Builder provider(PoolProvider provider) {
            draft.providers.add(provider);
            return this;
        }

        /**
         * Trusts an issuer in plain mode, beside the emulator's own. In Google's mode {@linkplain PoolProvider#trusting
         * providers} name their issuers.
         *
         * @param issuer the issuer
         * @return this builder
         */
        public Builder trust(TrustedIssuer issuer) {
            draft.issuers.add(issuer);
            return this;
        }

        /**
         * Adds a client. As soon as there is one, introspection and revocation are for clients only, and so is the
         * exchange in plain mode; in Google's mode {@linkplain PoolProvider#requiringClientAuthentication providers}
         * decide. A token issued to a client can be exchanged and revoked by that client only.
         *
         * @param client the client
         * @return this builder
         */
        public Builder client(OauthClient client) {
            draft.clients.add(client);
            return this;
        }

        /**
         * Adds a service account. The first replaces the default one.
         *
         * @param account the service account
         * @return this builder
         */
        public Builder serviceAccount(ServiceAccount account) {
            draft.serviceAccounts.add(account);
            return this;
        }

        /**
         * Sets the life of the tokens that an exchange issues.
         *
         * @param lifetime the life, in whole seconds; one hour by default
         * @return this builder
         */
        public Builder tokenLifetime(Duration lifetime) {
            draft.tokenLifetime = lifetime;
            return this;
        }

        /**
         * Limits the scopes that an exchange grants; others are left out of what it issues.
         *
         * @param scopes the scopes; by default all are granted
         * @return this builder
         */
        public Builder grantableScopes(String... scopes) {
            draft.grantableScopes.addAll(List.of(scopes));
            return this;
        }

        /**
         * Registers a verifier of further types of subject tokens.
         *
         * @param verifier the verifier
         * @return this builder
         */
        public Builder verifier(SubjectTokenVerifier verifier) {
            draft.verifiers.add(verifier);
            return this;
        }

        /**
         * Starts the emulator.
         *
         * @return the running emulator; close it
         * @throws java.io.UncheckedIOException if it cannot listen, for example because the port is taken
         * @throws IllegalArgumentException if the configuration contradicts itself
         */
        public StsEmulator start() {
            return new StsEmulator(Assembly.start(draft.finish()));
        }
    }
}
