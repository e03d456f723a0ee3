// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import static io.fedauth.fuzz.Shown.require;

import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.http.HttpResult;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.OauthClient;
import java.net.URI;
import java.util.List;

/** Any answer to an introspection says whether the token is active, or is a {@link TokenEndpointException} that can be shown. */
public final class IntrospectionResponseFuzzer {
    private static final String TOKEN = FuzzedExchange.SECRETS.get(0);
    private static final FakeNetwork NETWORK = new FakeNetwork();
    private static final OauthClient CLIENT = OauthClient.builder()
            .introspectionEndpoint(URI.create("https://idp.example/introspect"))
            .clientAuthentication(ClientAuthentications.basic("id", FuzzedExchange.SECRETS.get(2)))
            .header("X-Key", FuzzedExchange.SECRETS.get(4))
            .build(FuzzedKernel.over(NETWORK));
    private static final Shown SHOWN =
            new Shown(List.of(TOKEN, FuzzedExchange.SECRETS.get(2), FuzzedExchange.SECRETS.get(4)));

    private IntrospectionResponseFuzzer() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        HttpResult answer = FuzzedAnswer.read(input);
        NETWORK.answer(call -> answer);
        try {
            check(CLIENT.introspect(TOKEN, "access_token"), answer);
        } catch (TokenEndpointException e) {
            SHOWN.check(e);
            SHOWN.check(e.code());
            require(e.status() == answer.status(), "the status is the answer's", e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            var unused = NETWORK.asked();
        }
    }

    private static void check(Introspection said, HttpResult answer) {
        require(answer.status() / 100 == 2, "a statement of an error", answer);
        SHOWN.check(said.toString());
        require(
                said.members().bool("active").orElseThrow() == said.active(),
                "active is what the server says it is",
                said);
        require(said.scopes().isPresent() == said.members().keys().contains("scope"), "scopes", said);
        require(said.expiresAt().isPresent() == said.members().keys().contains("exp"), "exp", said);
        require(said.issuedAt().isPresent() == said.members().keys().contains("iat"), "iat", said);
        require(said.notBefore().isPresent() == said.members().keys().contains("nbf"), "nbf", said);
        require(said.subject().equals(said.members().string("sub")), "sub", said);
        MemberWalk.over(said.members());
    }
}
