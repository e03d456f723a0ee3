// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.config.TrustedIssuer;
import io.fedauth.emulator.internal.discovery.ServerMetadata;
import io.fedauth.emulator.internal.http.DocumentEndpoint;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.HttpListener;
import io.fedauth.emulator.internal.http.RequestJournal;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.http.Router;
import io.fedauth.emulator.internal.iam.GenerateAccessTokenEndpoint;
import io.fedauth.emulator.internal.iam.Impersonation;
import io.fedauth.emulator.internal.oidc.OidcTokenVerifier;
import io.fedauth.emulator.internal.session.OauthTokenEndpoint;
import io.fedauth.emulator.internal.session.Sessions;
import io.fedauth.emulator.internal.tls.ServerIdentity;
import io.fedauth.emulator.internal.token.ClientAuthenticator;
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
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Puts the parts of an emulator together: the one place that knows every endpoint and every verifier. */
record Assembly(
        Settings settings,
        HttpListener listener,
        RequestJournal journal,
        WorkloadIssuer issuer,
        Sessions sessions,
        Optional<String> certificatePem) {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(10);

    static Assembly start(Settings settings) {
        TokenStore store = new TokenStore(settings.clock());
        Verifiers verifiers = verifiers(settings, store);
        Optional<ServerIdentity> identity = identity(settings);
        HttpListener listener =
                listen(settings, identity.map(ServerIdentity::serverContext).orElse(null));
        URI uri = listener.uri();
        WorkloadIssuer issuer = WorkloadIssuer.at(uri, settings.clock(), settings.audience(uri));
        RequestJournal journal = new RequestJournal();
        List<Endpoint> endpoints = new ArrayList<>();
        endpoints.add(
                new DocumentEndpoint("/", Response.text(Description.of(uri, issuer.uri(), settings.audience(uri)))));
        endpoints.addAll(issuer.endpoints());
        Sessions sessions = sessions(settings, store);
        endpoints.addAll(oauth(settings, verifiers, store, uri, issuer));
        endpoints.addAll(session(settings, store, sessions));
        endpoints.add(new GenerateAccessTokenEndpoint(new Impersonation(settings.serviceAccounts()), store));
        listener.serve(new Router(endpoints, journal, settings.clock()));
        return new Assembly(settings, listener, journal, issuer, sessions, identity.map(ServerIdentity::pem));
    }

    /** Adding a type of subject token for everyone takes one line here. */
    private static Verifiers verifiers(Settings settings, TokenStore store) {
        List<SubjectTokenVerifier> verifiers = new ArrayList<>();
        verifiers.add(new OidcTokenVerifier(settings.clock(), settings.clockSkew()));
        verifiers.add(new IssuedTokenVerifier(store));
        verifiers.addAll(settings.verifiers());
        return new Verifiers(verifiers);
    }

    private static List<Endpoint> oauth(
            Settings settings, Verifiers verifiers, TokenStore store, URI uri, WorkloadIssuer issuer) {
        ClientAuthenticator clients = new ClientAuthenticator(settings.clients());
        ServerMetadata metadata = new ServerMetadata(uri, clients);
        List<Endpoint> endpoints = new ArrayList<>(metadata.endpoints());
        endpoints.addAll(List.of(
                new TokenEndpoint(
                        settings.mode(),
                        clients,
                        verifiers,
                        targets(settings, uri, issuer.trusted()),
                        scopes(settings),
                        store,
                        settings.tokenLifetime()),
                new IntrospectionEndpoint(settings.mode(), clients, store, metadata.issuer())));
        return endpoints;
    }

    private static List<Endpoint> session(Settings settings, TokenStore store, Sessions sessions) {
        ClientAuthenticator clients = new ClientAuthenticator(settings.clients());
        return List.of(
                new OauthTokenEndpoint(settings.mode(), clients, sessions),
                new RevocationEndpoint(settings.mode(), clients, store, sessions));
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
        String[] ownNames = {uri.toString(), uri.resolve(TokenEndpoint.PATH).toString()};
        List<TrustedIssuer> issuers = Stream.concat(Stream.of(own), settings.issuers().stream())
                .map(issuer -> issuer.audiences().isEmpty() ? issuer.accepting(ownNames) : issuer)
                .toList();
        return new PlainTargets(issuers, !settings.clients().isEmpty());
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

    private static HttpListener listen(Settings settings, @Nullable SSLContext tls) {
        try {
            return HttpListener.bind(settings.address(), tls, REQUEST_LIMIT);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on " + settings.address(), e);
        }
    }
}
