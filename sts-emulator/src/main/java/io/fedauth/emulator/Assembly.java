// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.AssertionAudience;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.assertion.AssertionGrant;
import io.fedauth.emulator.internal.assertion.IssuerAssertions;
import io.fedauth.emulator.internal.aws.AwsServices;
import io.fedauth.emulator.internal.certificate.CertificateTokenVerifier;
import io.fedauth.emulator.internal.certificate.ClientCertificates;
import io.fedauth.emulator.internal.client.AssertedClients;
import io.fedauth.emulator.internal.client.ClientAuthenticator;
import io.fedauth.emulator.internal.client.ServerNames;
import io.fedauth.emulator.internal.discovery.ServerMetadata;
import io.fedauth.emulator.internal.fault.FaultQueue;
import io.fedauth.emulator.internal.fault.FaultyHandshakes;
import io.fedauth.emulator.internal.fault.ScriptedFaults;
import io.fedauth.emulator.internal.http.DocumentEndpoint;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.HttpListener;
import io.fedauth.emulator.internal.http.Interference;
import io.fedauth.emulator.internal.http.RequestJournal;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.http.Router;
import io.fedauth.emulator.internal.iam.AccountAssertions;
import io.fedauth.emulator.internal.iam.AccountKeys;
import io.fedauth.emulator.internal.iam.IamEndpoints;
import io.fedauth.emulator.internal.oidc.OidcTokenVerifier;
import io.fedauth.emulator.internal.saml.SamlTokenVerifier;
import io.fedauth.emulator.internal.session.IdTokens;
import io.fedauth.emulator.internal.session.OauthTokenEndpoint;
import io.fedauth.emulator.internal.session.Sessions;
import io.fedauth.emulator.internal.tls.ServerIdentity;
import io.fedauth.emulator.internal.token.IntrospectionEndpoint;
import io.fedauth.emulator.internal.token.IssuedTokenVerifier;
import io.fedauth.emulator.internal.token.PlainTargets;
import io.fedauth.emulator.internal.token.PoolTargets;
import io.fedauth.emulator.internal.token.RevocationEndpoint;
import io.fedauth.emulator.internal.token.Scopes;
import io.fedauth.emulator.internal.token.TargetPolicy;
import io.fedauth.emulator.internal.token.TokenEndpoint;
import io.fedauth.emulator.internal.token.TokenStore;
import io.fedauth.emulator.internal.token.Verifiers;
import io.fedauth.emulator.internal.wire.Handshakes;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Puts the parts of an emulator together: the one place that knows every endpoint and every verifier. */
record Assembly(
        Parts parts,
        HttpListener listener,
        RequestJournal journal,
        WorkloadIssuer issuer,
        EmulatedSaml saml,
        Sessions sessions,
        Optional<String> certificatePem,
        FaultQueue faults) {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);

    static Assembly start(Settings settings) {
        Parts parts = Parts.of(settings);
        Optional<ServerIdentity> identity = identity(settings);
        FaultQueue faults = new FaultQueue(settings.faults(), settings.https());
        HttpListener listener = listen(settings, handshakes(settings, identity, faults));
        URI uri = listener.uri();
        WorkloadIssuer issuer = WorkloadIssuer.at(uri, settings.clock(), settings.audience(uri));
        EmulatedSaml saml = new EmulatedSaml(uri, settings.audience(uri), settings.clock());
        RequestJournal journal = new RequestJournal();
        Sessions sessions = sessions(settings, parts.store());
        parts.oidc().takeKeys(issuer.trusted().keys(), issuer::jwks);
        TargetPolicy targets = targets(settings, uri, issuer.trusted());
        ClientAuthenticator clients = parts.clients(uri);
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(
                new DocumentEndpoint("/", Response.text(Description.of(uri, issuer.uri(), settings.audience(uri)))));
        endpoints.addAll(issuer.endpoints());
        endpoints.addAll(saml.endpoints(parts.authority().root()));
        endpoints.addAll(oauth(parts, uri, clients, targets, saml));
        endpoints.addAll(session(parts, uri, clients, targets, sessions));
        endpoints.addAll(parts.aws().endpoints(parts.oidc(), issuer.trusted()));
        endpoints.addAll(new IamEndpoints(parts.accounts(), parts.store()).at(uri, ServerMetadata.issuer(uri)));
        Interference interference = new ScriptedFaults(faults, settings.clock());
        listener.serve(new Router(endpoints, journal, settings.clock(), listener, interference));
        return new Assembly(
                parts, listener, journal, issuer, saml, sessions, identity.map(ServerIdentity::pem), faults);
    }

    /**
     * What endpoints share.
     *
     * @param settings what the builder was told
     * @param store the issued tokens
     * @param aws what is played of AWS
     * @param oidc verifies JWTs
     * @param authority issues certificates to workloads
     * @param accounts the service accounts, and all keys that sign for them and about them
     */
    record Parts(
            Settings settings,
            TokenStore store,
            AwsServices aws,
            OidcTokenVerifier oidc,
            WorkloadCertificateAuthority authority,
            AccountAssertions accounts) {
        static Parts of(Settings settings) {
            return new Parts(
                    settings,
                    new TokenStore(settings.clock()),
                    new AwsServices(settings.aws(), settings.clock()),
                    new OidcTokenVerifier(settings.clock(), settings.clockSkew()),
                    new WorkloadCertificateAuthority(settings.clock()),
                    new AccountAssertions(
                            settings.serviceAccounts(), new AccountKeys(), settings.clock(), settings.clockSkew()));
        }

        /** Adding a type of subject token for everyone takes one line here. */
        Verifiers verifiers(URI uri, EmulatedSaml saml) {
            List<SubjectTokenVerifier> verifiers = new ArrayList<>();
            verifiers.add(new SamlTokenVerifier(
                    saml::trusted,
                    settings.samlProviders(),
                    Set.of(ownNames(uri)),
                    settings.clock(),
                    settings.clockSkew()));
            verifiers.add(oidc);
            verifiers.add(new IssuedTokenVerifier(store));
            verifiers.add(aws.verifier());
            verifiers.add(new CertificateTokenVerifier(List.of(authority.root()), settings.clock()));
            verifiers.addAll(settings.verifiers());
            return new Verifiers(verifiers);
        }

        AssertionGrant assertions(URI uri, TargetPolicy targets) {
            Set<String> audiences = names(uri).of(AssertionAudience.EITHER);
            IssuerAssertions issuers = new IssuerAssertions(
                    oidc, targets.targetsOfGrants(audiences), settings.clock(), settings.clockSkew());
            return new AssertionGrant(
                    issuers,
                    accounts,
                    audiences,
                    scopes(settings),
                    new AssertionGrant.Tokens(store, settings.tokenLifetime()));
        }

        /** One for all endpoints: an assertion that was used at one is good at none. */
        ClientAuthenticator clients(URI uri) {
            return new ClientAuthenticator(
                    settings.clients(),
                    new ClientCertificates(List.of(authority.root()), settings.clock()),
                    new AssertedClients(settings.clients(), names(uri), settings.clock(), settings.clockSkew()));
        }
    }

    /** By what JWTs may name the emulator that are for itself. */
    private static ServerNames names(URI uri) {
        return new ServerNames(
                ServerMetadata.issuer(uri),
                Set.of(
                        uri.resolve(TokenEndpoint.PATH).toString(),
                        uri.resolve(OauthTokenEndpoint.PATH).toString()));
    }

    private static List<Endpoint> oauth(
            Parts parts, URI uri, ClientAuthenticator clients, TargetPolicy targets, EmulatedSaml saml) {
        Settings settings = parts.settings();
        List<Endpoint> endpoints = new ArrayList<>(new ServerMetadata(uri, clients).endpoints());
        endpoints.addAll(List.of(
                new TokenEndpoint(
                        settings.mode(),
                        clients,
                        parts.verifiers(uri, saml),
                        targets,
                        scopes(settings),
                        parts.store(),
                        settings.tokenLifetime()),
                new IntrospectionEndpoint(settings.mode(), clients, parts.store(), ServerMetadata.issuer(uri))));
        return endpoints;
    }

    private static List<Endpoint> session(
            Parts parts, URI uri, ClientAuthenticator clients, TargetPolicy targets, Sessions sessions) {
        IdTokens idTokens =
                new IdTokens(ServerMetadata.issuer(uri), parts.accounts().keys()::signIdToken);
        AssertionGrant assertions = parts.assertions(uri, targets);
        return List.of(
                new OauthTokenEndpoint(parts.settings().mode(), clients, sessions, idTokens, assertions),
                new RevocationEndpoint(parts.settings().mode(), clients, parts.store(), sessions));
    }

    /** People sign in to the first workforce pool; where there is none, they are what they are called. */
    private static Sessions sessions(Settings settings, TokenStore store) {
        UnaryOperator<String> principals = settings.providers().stream()
                .filter(PoolProvider::workforce)
                .findFirst()
                .<UnaryOperator<String>>map(provider -> provider::principal)
                .orElse(UnaryOperator.identity());
        return new Sessions(store, settings.tokenLifetime(), settings.clock(), principals);
    }

    private static TargetPolicy targets(Settings settings, URI uri, TrustedIssuer own) {
        if (settings.mode() == ExchangeMode.GOOGLE) {
            return new PoolTargets(settings.providers(), own);
        }
        List<TrustedIssuer> issuers = Stream.concat(Stream.of(own), settings.issuers().stream())
                .map(issuer -> issuer.audiences().isEmpty() ? issuer.accepting(ownNames(uri)) : issuer)
                .toList();
        return new PlainTargets(issuers, !settings.clients().isEmpty());
    }

    /** By what those who vouch for others may call the emulator in plain mode. */
    private static String[] ownNames(URI uri) {
        return new String[] {uri.toString(), uri.resolve(TokenEndpoint.PATH).toString()};
    }

    /** Google's clients may leave out the scope, and mean this one. */
    private static Scopes scopes(Settings settings) {
        boolean google = settings.mode() == ExchangeMode.GOOGLE;
        return new Scopes(settings.grantableScopes(), google ? Set.of(Scopes.CLOUD_PLATFORM) : Set.of());
    }

    /** By the real time, whatever the clock of the emulator says: clients check the certificate against their own. */
    private static Optional<ServerIdentity> identity(Settings settings) {
        return settings.https()
                ? Optional.of(ServerIdentity.generate(
                        settings.address().getAddress(), InstantSource.system().instant()))
                : Optional.empty();
    }

    private static Handshakes handshakes(Settings settings, Optional<ServerIdentity> identity, FaultQueue faults) {
        return identity.map(ServerIdentity::serverContext)
                .map(tls -> (Handshakes) new FaultyHandshakes(
                        Handshakes.tls(tls), faults, settings.address().getAddress()))
                .orElseGet(Handshakes::none);
    }

    private static HttpListener listen(Settings settings, Handshakes handshakes) {
        try {
            return HttpListener.bind(settings.address(), handshakes, REQUEST_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + settings.address(), e);
        }
    }
}
