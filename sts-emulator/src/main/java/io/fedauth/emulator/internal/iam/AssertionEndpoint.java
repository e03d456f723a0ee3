// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.oidc.Assertion;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.IssuedToken;
import io.fedauth.emulator.internal.token.TokenStore;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Redeems assertions of service accounts (RFC 7523, section 2.1): for tokens of their own, or of users for whom they may act.
 *
 * @param accounts the service accounts
 * @param store the issued tokens
 * @param audiences whom an assertion must be for
 */
record AssertionEndpoint(AccountAssertions accounts, TokenStore store, Set<String> audiences) implements Endpoint {
    /** Where it is. */
    static final String PATH = "/token";

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:jwt-bearer";

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
        return ErrorFormat.oauth(ExchangeMode.GOOGLE);
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        Form form = request.form();
        if (!form.required("grant_type").equals(GRANT_TYPE)) {
            throw Refusal.ASSERTION_GRANT_UNSUPPORTED.because(form.required("grant_type"));
        }
        Assertion assertion = Assertion.parse(form.required("assertion"));
        String issuer = assertion.issuer();
        ServiceAccount account = accounts.issuer(issuer)
                .orElseThrow(() -> Refusal.ISSUER_UNTRUSTED.because("iss " + issuer + " is no service account"));
        Grant grant = accounts.grant(assertion, account, audiences);
        IssuedToken issued = store.issue(grant, AccountAssertions.LIFETIME, null);
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", issued.value());
        response.put("expires_in", issued.lifetime().toSeconds());
        response.put("token_type", "Bearer");
        return Response.json(200, response);
    }
}
