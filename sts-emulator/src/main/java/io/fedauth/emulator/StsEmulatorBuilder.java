// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Configures and starts an emulator. Not thread-safe.
 *
 * @since 0.1
 */
public final class StsEmulatorBuilder {
    private final Settings.Draft draft = new Settings.Draft();

    StsEmulatorBuilder() {}

    /**
     * Sets the port.
     *
     * @param port the port; 0, the default, for any free one
     * @return this builder
     */
    public StsEmulatorBuilder port(int port) {
        draft.port = port;
        return this;
    }

    /**
     * Listens on another address than 127.0.0.1. Whoever reaches it gets tokens.
     *
     * @param address the address
     * @return this builder
     */
    public StsEmulatorBuilder bind(InetAddress address) {
        draft.address = address;
        return this;
    }

    /**
     * Speaks TLS, with a certificate of its own making; see {@link StsEmulator#certificatePem}.
     *
     * @return this builder
     */
    public StsEmulatorBuilder https() {
        draft.https = true;
        return this;
    }

    /**
     * Sets the clock by which tokens are issued and verified.
     *
     * @param clock the clock; the system's by default
     * @return this builder
     */
    public StsEmulatorBuilder clock(InstantSource clock) {
        draft.clock = clock;
        return this;
    }

    /**
     * Sets by how much the clocks of issuers may differ.
     *
     * @param skew the difference; none by default
     * @return this builder
     */
    public StsEmulatorBuilder clockSkew(Duration skew) {
        draft.clockSkew = skew;
        return this;
    }

    /**
     * Sets the kind of service.
     *
     * @param mode the mode; {@link ExchangeMode#GOOGLE} by default
     * @return this builder
     */
    public StsEmulatorBuilder mode(ExchangeMode mode) {
        draft.mode = mode;
        return this;
    }

    /**
     * Adds a pool provider, that is an audience in Google's mode. The first replaces the default one.
     *
     * @param provider the provider
     * @return this builder
     */
    public StsEmulatorBuilder provider(PoolProvider provider) {
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
    public StsEmulatorBuilder trust(TrustedIssuer issuer) {
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
    public StsEmulatorBuilder client(OauthClient client) {
        draft.clients.add(client);
        return this;
    }

    /**
     * Adds a service account. The first replaces the default one.
     *
     * @param account the service account
     * @return this builder
     */
    public StsEmulatorBuilder serviceAccount(ServiceAccount account) {
        draft.serviceAccounts.add(account);
        return this;
    }

    /**
     * Sets the life of the tokens that an exchange issues.
     *
     * @param lifetime the life, in whole seconds; one hour by default
     * @return this builder
     */
    public StsEmulatorBuilder tokenLifetime(Duration lifetime) {
        draft.tokenLifetime = lifetime;
        return this;
    }

    /**
     * Limits the scopes that an exchange grants; others are left out of what it issues.
     *
     * @param scopes the scopes; by default all are granted
     * @return this builder
     */
    public StsEmulatorBuilder grantableScopes(String... scopes) {
        draft.grantableScopes.addAll(List.of(scopes));
        return this;
    }

    /**
     * Registers a verifier of further types of subject tokens.
     *
     * @param verifier the verifier
     * @return this builder
     */
    public StsEmulatorBuilder verifier(SubjectTokenVerifier verifier) {
        draft.verifiers.add(verifier);
        return this;
    }

    /**
     * Sets the account, the role and the machine of AWS that are played.
     *
     * @param cloud the configuration; {@link AwsCloud#usual} by default
     * @return this builder
     */
    public StsEmulatorBuilder aws(AwsCloud cloud) {
        draft.aws = cloud;
        return this;
    }

    /**
     * Trusts a SAML identity provider in plain mode, beside the emulator's own. In Google's mode {@linkplain
     * PoolProvider#trustingSaml providers} name theirs.
     *
     * @param provider the identity provider
     * @return this builder
     */
    public StsEmulatorBuilder trustSaml(SamlIdentityProvider provider) {
        draft.samlProviders.add(provider);
        return this;
    }

    /**
     * Does something wrong from the start; may be called several times.
     *
     * @param text the fault, for example {@code R4} or {@code N9:date*2}; see {@link Fault}
     * @return this builder
     * @throws IllegalArgumentException if no emulator can do that
     */
    public StsEmulatorBuilder fault(String text) {
        draft.faults.add(Fault.of(text));
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
