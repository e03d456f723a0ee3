// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.internal.client.ClientAuthenticator;
import io.fedauth.emulator.internal.client.ClientIdentity;
import io.fedauth.emulator.internal.http.ApiMessage;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import io.fedauth.emulator.spi.ExchangeTarget;
import io.fedauth.emulator.spi.PresentedToken;
import io.fedauth.emulator.spi.SubjectTokenVerifier;
import io.fedauth.emulator.spi.TokenTypes;
import io.fedauth.emulator.spi.VerifiedSubject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges tokens (RFC 8693, section 2).
 *
 * <p>An access token that is exchanged hands on its bounds: its scopes at most, its end, its client, its {@code act} and
 * its {@code may_act}, its access boundary.
 *
 * @param mode the kind of service
 * @param clients the clients
 * @param verifiers the verifiers of subject and actor tokens
 * @param targets what an exchange may be for
 * @param scopes what may be granted
 * @param store the issued tokens
 * @param lifetime the life of an issued token
 */
public record TokenEndpoint(
        ExchangeMode mode,
        ClientAuthenticator clients,
        Verifiers verifiers,
        TargetPolicy targets,
        Scopes scopes,
        TokenStore store,
        Duration lifetime)
        implements Endpoint {
    /** Where it is. */
    public static final String PATH = "/v1/token";

    /** The grant type that it knows. */
    public static final String TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

    /** What Google's JSON has members for, and the actor, which its documentation is silent about. */
    private static final Set<String> PARAMETERS = Set.of(
            "grant_type",
            "audience",
            "scope",
            "requested_token_type",
            "subject_token",
            "subject_token_type",
            "actor_token",
            "actor_token_type",
            "options",
            "client_id");

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    @Override
    public ErrorFormat errors() {
        return ErrorFormat.oauth(mode);
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        ApiMessage message = ApiMessage.of(mode, request);
        Form form = message.form(PARAMETERS);
        if (!form.required("grant_type").equals(TOKEN_EXCHANGE)) {
            throw Refusal.GRANT_TYPE_UNSUPPORTED.because(form.required("grant_type"));
        }
        ClientIdentity client = clients.authenticate(request, form);
        checkRequestedType(form);
        String type = form.required("subject_token_type");
        SubjectTokenVerifier verifier = verifiers.of(type);
        String subjectToken = form.required("subject_token");
        ExchangeTarget target = targets.target(form, verifier.needsProvider());
        if ((client == null || !client.authenticated()) && targets.wantsClient(target)) {
            throw Refusal.CLIENT_AUTHENTICATION_MISSING.because("");
        }
        AccessBoundary asked = mode == ExchangeMode.GOOGLE ? ExchangeOptions.boundary(form, target) : null;
        Grant source = presented(request, form, "subject_token", client);
        presented(request, form, "actor_token", client);
        String requestedScope = form.single("scope");
        Set<String> granted =
                source == null ? scopes.grant(requestedScope) : scopes.narrow(source.scopes(), requestedScope);
        VerifiedSubject subject =
                verifier.verify(new PresentedToken(subjectToken, type, target, request.clientCertificates()));
        Grant grant = new Grant(
                subject.subject(),
                target.principal(subject),
                granted,
                Stream.concat(target.audiences().stream(), target.resources().stream())
                        .toList(),
                owner(client, source),
                new Actors(verifiers).act(form, target, subject),
                subject.claims().get("may_act"),
                boundary(asked, target, source),
                certificate(subject, source));
        IssuedToken issued = store.issue(grant, lifetime, subject.notAfter());
        return message.answer(describe(issued, requestedScope, type));
    }

    /** Returns what an access token of our own stands for, which only its client may present; null for other tokens. */
    private @Nullable Grant presented(Request request, Form form, String parameter, @Nullable ClientIdentity client)
            throws RefusalException {
        String token = form.single(parameter);
        if (token == null || !TokenTypes.ACCESS_TOKEN.equals(form.single(parameter + "_type"))) {
            return null;
        }
        Grant grant = store.active(token).grant();
        grant.checkClient(client);
        grant.checkCertificate(request.clientCertificates());
        return grant;
    }

    /** A public client keeps what was its own, but its mere name makes nothing its own that was not. */
    private static @Nullable ClientIdentity owner(@Nullable ClientIdentity client, @Nullable Grant source) {
        if (source != null && source.client() != null) {
            return source.client();
        }
        return client != null && client.authenticated() ? client : null;
    }

    private static @Nullable String certificate(VerifiedSubject subject, @Nullable Grant source) {
        Object confirmation = subject.claims().get("cnf");
        return confirmation instanceof Map<?, ?> cnf && cnf.get("x5t#S256") instanceof String thumbprint
                ? thumbprint
                : source == null ? null : source.certificate();
    }

    private static @Nullable AccessBoundary boundary(
            @Nullable AccessBoundary asked, ExchangeTarget target, @Nullable Grant source) throws RefusalException {
        boolean workforce = target.provider() != null && target.provider().workforce();
        return source == null
                ? AccessBoundary.bound(asked, workforce, null)
                : AccessBoundary.bound(asked, workforce || source.workforce(), source.boundary());
    }

    private void checkRequestedType(Form form) throws RefusalException {
        String requested = mode == ExchangeMode.GOOGLE
                ? form.required("requested_token_type")
                : form.single("requested_token_type");
        if (requested != null && !requested.equals(TokenTypes.ACCESS_TOKEN)) {
            throw Refusal.REQUESTED_TOKEN_TYPE_UNSUPPORTED.because(requested);
        }
    }

    /** Google leaves out the life of a token that was issued for another access token: it is that of the other one. */
    private Map<String, Object> describe(IssuedToken issued, @Nullable String requestedScope, String subjectTokenType) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", issued.value());
        response.put("issued_token_type", TokenTypes.ACCESS_TOKEN);
        response.put("token_type", "Bearer");
        if (mode != ExchangeMode.GOOGLE || !subjectTokenType.equals(TokenTypes.ACCESS_TOKEN)) {
            response.put("expires_in", issued.lifetime().toSeconds());
        }
        Set<String> granted = issued.grant().scopes();
        if (!granted.equals(Scopes.split(requestedScope))) {
            response.put("scope", String.join(" ", granted));
        }
        return response;
    }
}
