// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.fault.Faults;
import io.fedauth.emulator.internal.http.HttpListener;
import io.fedauth.emulator.internal.http.RequestJournal;
import io.fedauth.emulator.internal.iam.AccountKeys;
import io.fedauth.emulator.internal.session.Sessions;
import io.fedauth.emulator.journal.ReceivedRequest;
import java.net.URI;
import java.nio.file.Path;
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
    private final AccountKeys accountKeys;
    private final Optional<String> certificatePem;
    private final Faults faults;
    private final EmulatedAws aws;
    private final EmulatedSaml saml;
    private final WorkloadCertificateAuthority certificateAuthority;

    StsEmulator(Assembly assembly) {
        this.settings = assembly.parts().settings();
        this.listener = assembly.listener();
        this.journal = assembly.journal();
        this.issuer = assembly.issuer();
        this.sessions = assembly.sessions();
        this.accountKeys = assembly.parts().accounts().keys();
        this.certificatePem = assembly.certificatePem();
        this.faults = assembly.faults();
        this.saml = assembly.saml();
        this.certificateAuthority = assembly.parts().authority();
        this.aws = new EmulatedAws(assembly.parts().aws(), listener.uri());
    }

    /**
     * Returns a builder with defaults that need no change.
     *
     * @return the builder
     */
    public static StsEmulatorBuilder builder() {
        return new StsEmulatorBuilder();
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
     * Returns what a workload on AWS finds around it.
     *
     * @return the AWS side
     */
    public EmulatedAws aws() {
        return aws;
    }

    /**
     * Returns the emulator's own SAML identity provider.
     *
     * @return the identity provider
     */
    public EmulatedSaml saml() {
        return saml;
    }

    /**
     * Returns the emulator's own issuer of client certificates, which all providers trust that name no other.
     *
     * @return the authority
     */
    public WorkloadCertificateAuthority certificateAuthority() {
        return certificateAuthority;
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
     * Replaces the keys that sign tokens of the {@linkplain #issuer own issuer} and ID tokens. Those that were used so far stay
     * published, so that what they signed can be verified, until they are {@linkplain #dropRetiredKeys dropped}.
     */
    public void rotateKeys() {
        issuer.keys().rotate();
        accountKeys.idTokens().rotate();
    }

    /** Publishes the newest keys only: what others signed is good no more. */
    public void dropRetiredKeys() {
        issuer.keys().dropRetired();
        accountKeys.idTokens().dropRetired();
    }

    /**
     * Returns the certificate that clients must trust.
     *
     * @return the certificate as PEM; empty unless {@linkplain StsEmulatorBuilder#https started with TLS}
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
     * Does something wrong from now on, until the {@linkplain #faults faults} are cleared.
     *
     * @param text the fault, for example {@code R4} or {@code N6:in-body*1@/v1/token}; see {@link Fault}
     * @throws IllegalArgumentException if the emulator cannot do that
     */
    public void fault(String text) {
        faults.add(Fault.of(text));
    }

    /**
     * Returns the faults that are still to come.
     *
     * @return the faults, to be changed at any time
     */
    public Faults faults() {
        return faults;
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
     * Returns a credential configuration of the type {@code external_account} of a workload with a client certificate; needs
     * {@linkplain StsEmulatorBuilder#https TLS}.
     *
     * @param certificateConfiguration the {@code certificate_config.json}, see {@link WorkloadCertificate#writeTo}
     * @return the JSON
     */
    public String certificateCredentialConfiguration(Path certificateConfiguration) {
        return new CredentialConfiguration(this, settings, Optional.empty()).certificateJson(certificateConfiguration);
    }

    /**
     * Returns a credential configuration of a workload with a client certificate that also impersonates a service account.
     *
     * @param certificateConfiguration the {@code certificate_config.json}
     * @param serviceAccount the e-mail address of the service account
     * @return the JSON
     */
    public String certificateCredentialConfiguration(Path certificateConfiguration, String serviceAccount) {
        return new CredentialConfiguration(this, settings, Optional.of(serviceAccount))
                .certificateJson(certificateConfiguration);
    }

    /**
     * Returns a credential configuration of the type {@code external_account} of a workload on AWS, whose instance has
     * the emulator for its metadata service.
     *
     * @return the JSON
     */
    public String awsCredentialConfiguration() {
        return new CredentialConfiguration(this, settings, Optional.empty()).awsJson();
    }

    /**
     * Returns a credential configuration of the type {@code external_account} that reads a SAML assertion from a file, and checks it
     * against the emulator's own identity provider.
     *
     * @param assertionFile where the response or assertion will be
     * @return the JSON
     */
    public String samlCredentialConfiguration(Path assertionFile) {
        return new CredentialConfiguration(this, settings, Optional.empty()).samlJson(assertionFile);
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
}
