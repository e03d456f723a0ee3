// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.session;

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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Trades authorization codes and refresh tokens for access tokens (RFC 6749, sections 4.1.3 and 6; RFC 7636).
 *
 * @param mode the kind of service
 * @param clients the clients; where there are some, the caller must be one
 * @param sessions who signed in
 */
public record OauthTokenEndpoint(ExchangeMode mode, ClientAuthenticator clients, Sessions sessions)
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
        ClientIdentity client = known == null ? new ClientIdentity(form.required("client_id"), false) : known;
        IssuedTokens tokens = switch (grantType) {
            case "authorization_code" -> redeem(form, client);
            case "refresh_token" -> refresh(form, client);
            default -> throw Refusal.GRANT_TYPE_UNSUPPORTED.because(grantType);
        };
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", tokens.access().value());
        response.put("expires_in", tokens.access().lifetime().toSeconds());
        response.put("refresh_token", tokens.refreshToken());
        response.put("scope", String.join(" ", tokens.access().grant().scopes()));
        response.put("token_type", "Bearer");
        return message.answer(response);
    }

    private IssuedTokens redeem(Form form, ClientIdentity client) throws RefusalException {
        return sessions.redeem(
                form.required("code"),
                new Presentation(client, form.required("redirect_uri"), form.required("code_verifier")));
    }

    private IssuedTokens refresh(Form form, ClientIdentity client) throws RefusalException {
        return sessions.refresh(form.required("refresh_token"), client, form.single("scope"));
    }
}
