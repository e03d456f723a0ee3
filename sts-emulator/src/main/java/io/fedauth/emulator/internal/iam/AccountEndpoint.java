// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.Scopes;
import io.fedauth.emulator.internal.token.TokenStore;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/**
 * A method of the IAM Service Account Credentials API ({@code projects.serviceAccounts}): who asks is checked here, the method
 * does the rest.
 *
 * @param action the method
 * @param impersonation who may impersonate whom
 * @param store the issued tokens
 */
record AccountEndpoint(AccountMethod action, Impersonation impersonation, TokenStore store) implements Endpoint {
    private static final String PREFIX = "/v1/projects/-/serviceAccounts/";
    private static final Set<String> SUFFICIENT_SCOPES =
            Set.of(Scopes.CLOUD_PLATFORM, "https://www.googleapis.com/auth/iam");

    static String path(String account, String method) {
        return PREFIX + account + ":" + method;
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX)
                && path.endsWith(":" + action.name())
                && account(path).matches("[^/:]+");
    }

    @Override
    public ErrorFormat errors() {
        return ErrorFormat.google();
    }

    @Override
    public Response answer(Request request) throws RefusalException {
        Grant caller = caller(request);
        Set<String> members = new HashSet<>(action.members());
        members.add("delegates");
        JsonMembers body = request.json().onlyKnowing(members);
        ServiceAccount account = impersonation.account(account(request.path()));
        impersonation.check(caller.principal(), body.strings("delegates"), account);
        return Response.json(200, action.answer(account, body));
    }

    private Grant caller(Request request) throws RefusalException {
        String bearer = request.authorization("Bearer");
        if (bearer == null) {
            throw Refusal.BEARER_MISSING.because("");
        }
        Grant caller = store.active(bearer).grant();
        caller.checkCertificate(request.clientCertificates());
        caller.checkUnbounded();
        if (Collections.disjoint(caller.scopes(), SUFFICIENT_SCOPES)) {
            throw Refusal.SCOPE_INSUFFICIENT.because("found " + caller.scopes());
        }
        return caller;
    }

    private String account(String path) {
        int end = path.length() - action.name().length() - 1;
        return end < PREFIX.length() ? "" : path.substring(PREFIX.length(), end).replace("%40", "@");
    }
}
