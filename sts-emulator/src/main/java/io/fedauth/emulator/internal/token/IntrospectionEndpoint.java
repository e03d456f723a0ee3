// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.internal.client.ClientAuthenticator;
import io.fedauth.emulator.internal.http.ApiMessage;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Says what a token stands for (RFC 7662).
 *
 * @param mode the kind of service; Google writes times as strings, as its JSON does with all 64-bit numbers
 * @param clients the clients; where there are some, the caller must be one
 * @param store the issued tokens
 * @param issuer what the answers name as issuer
 */
public record IntrospectionEndpoint(ExchangeMode mode, ClientAuthenticator clients, TokenStore store, String issuer)
        implements Endpoint {
    /** Where it is. */
    public static final String PATH = "/v1/introspect";

    private static final Set<String> PARAMETERS = Set.of("token", "token_type_hint");

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
        clients.authenticateWherePossible(request, form);
        String token = form.required("token");
        form.single("token_type_hint");
        return message.answer(describe(token));
    }

    private Map<String, Object> describe(String token) {
        IssuedToken issued;
        try {
            issued = store.active(token);
        } catch (RefusalException inactive) {
            return Map.of("active", false);
        }
        Grant grant = issued.grant();
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("active", true);
        if (grant.client() != null) {
            description.put("client_id", grant.client().id());
        }
        description.put("exp", time(issued.expiresAt()));
        description.put("iat", time(issued.issuedAt()));
        description.put("iss", issuer);
        description.put("scope", String.join(" ", grant.scopes()));
        description.put("sub", grant.subject());
        description.put("username", grant.principal());
        if (mode == ExchangeMode.PLAIN && !grant.audiences().isEmpty()) {
            description.put("aud", grant.audiences());
        }
        if (grant.act() != null) {
            description.put("act", grant.act());
        }
        if (grant.mayAct() != null) {
            description.put("may_act", grant.mayAct());
        }
        if (grant.certificate() != null) {
            description.put("cnf", Map.of("x5t#S256", grant.certificate()));
        }
        if (grant.boundary() != null) {
            description.put("access_boundary", grant.boundary().json());
        }
        return description;
    }

    private Object time(Instant instant) {
        long seconds = instant.getEpochSecond();
        return mode == ExchangeMode.GOOGLE ? Long.toString(seconds) : (Object) seconds;
    }
}
