// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.token;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.internal.client.ClientAuthenticator;
import io.fedauth.emulator.internal.client.ClientIdentity;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.RefusalException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Revokes tokens (RFC 7009); a token that does not exist counts as revoked.
 *
 * @param mode the kind of service
 * @param clients the clients; where there are some, the caller must be one
 * @param store the issued tokens
 * @param refreshTokens the refresh tokens
 */
public record RevocationEndpoint(
        ExchangeMode mode, ClientAuthenticator clients, TokenStore store, RefreshTokens refreshTokens)
        implements Endpoint {
    /** Where it is. */
    public static final String PATH = "/v1/revoke";

    /** The refresh tokens, each of which ends with all tokens that came of the same grant (RFC 7009, section 2.1). */
    @FunctionalInterface
    public interface RefreshTokens {
        /** Revokes a refresh token; returns whether it is one, revoked already or not. */
        boolean revoke(String token, @Nullable ClientIdentity client) throws RefusalException;
    }

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
        Form form = request.form();
        ClientIdentity client = clients.authenticateWherePossible(request, form);
        String token = form.required("token");
        form.single("token_type_hint");
        Optional<IssuedToken> issued = store.find(token);
        if (issued.isPresent()) {
            issued.get().grant().checkClient(client);
            store.revoke(token);
        } else {
            boolean unused = refreshTokens.revoke(token, client);
        }
        return Response.empty();
    }
}
