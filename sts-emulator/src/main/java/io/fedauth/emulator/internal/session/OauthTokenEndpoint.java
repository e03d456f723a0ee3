// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.session;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.internal.assertion.AssertionGrant;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Trades authorization codes, refresh tokens and assertions for access tokens (RFC 6749, sections 4.1.3 and 6; RFC 7636; RFC
 * 7523, section 2.1).
 *
 * @param mode the kind of service
 * @param clients the clients; where there are some, the caller must be one
 * @param sessions who signed in
 * @param idTokens says who signed in
 * @param assertions what assertions are good for
 */
public record OauthTokenEndpoint(
        ExchangeMode mode, ClientAuthenticator clients, Sessions sessions, IdTokens idTokens, AssertionGrant assertions)
        implements Endpoint {
    /** Where it is. */
    public static final String PATH = "/v1/oauthtoken";

    private static final Set<String> PARAMETERS =
            Set.of("grant_type", "code", "redirect_uri", "code_verifier", "refresh_token", "scope", "client_id");

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public boolean serves(String path) {
        return path.equals(PATH);
    }

    /** A grant that is no good is an invalid_grant here whatever the mode (RFC 6749, section 5.2). */
    @Override
    public ErrorFormat errors() {
        return ErrorFormat.oauth(ExchangeMode.GOOGLE);
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        ApiMessage message = ApiMessage.of(mode, request);
        Form form = message.form(PARAMETERS);
        String grantType = form.required("grant_type");
        ClientIdentity known = clients.authenticateWherePossible(request, form);
        if (grantType.equals(AssertionGrant.TYPE)) {
            return message.answer(assertions.redeem(form, known));
        }
        ClientIdentity client = known == null ? new ClientIdentity(form.required("client_id"), false) : known;
        return message.answer(
                switch (grantType) {
                    case "authorization_code" -> redeem(form, client);
                    case "refresh_token" -> refresh(form, client);
                    default -> throw Refusal.GRANT_TYPE_UNSUPPORTED.because(grantType);
                });
    }

    private Map<String, Object> redeem(Form form, ClientIdentity client) throws RefusalException {
        IssuedTokens tokens = sessions.redeem(
                form.required("code"),
                new Presentation(client, form.required("redirect_uri"), form.required("code_verifier")));
        Map<String, Object> response = describe(tokens);
        if (tokens.authorization().scopes().contains(IdTokens.SCOPE)) {
            response.put("id_token", idTokens.of(tokens.authorization(), tokens.access()));
        }
        return response;
    }

    /** Without an ID token, which is about signing in (OpenID Connect Core, section 12.2). */
    private Map<String, Object> refresh(Form form, ClientIdentity client) throws RefusalException {
        return describe(sessions.refresh(form.required("refresh_token"), client, form.single("scope")));
    }

    private static Map<String, Object> describe(IssuedTokens tokens) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", tokens.access().value());
        response.put("expires_in", tokens.access().lifetime().toSeconds());
        response.put("refresh_token", tokens.refreshToken());
        response.put("scope", String.join(" ", tokens.access().grant().scopes()));
        response.put("token_type", "Bearer");
        return response;
    }
}
