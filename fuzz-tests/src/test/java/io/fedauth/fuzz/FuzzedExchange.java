// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpResult;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.StsClient;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.TokenExchangeResponse;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An exchange that sends known secrets, answered by a fuzzer. */
final class FuzzedExchange {
    private static final String SUBJECT = "canary-subject-0f1e2d3c4b5a";
    private static final String ACTOR = "canary-actor-5a4b3c2d1e0f";
    private static final String CLIENT = "canary-client-s3cret-a1b2c3";
    private static final String PARAMETER = "canary-9988776655443322";
    private static final String HEADER = "canary-header-1029384756";

    /** Known to the fuzzer's dictionary, too: servers echo what they were sent. */
    static final List<String> SECRETS = List.of(SUBJECT, ACTOR, CLIENT, PARAMETER, HEADER);

    private final FakeNetwork network = new FakeNetwork();
    private final StsClient client = StsClient.builder(URI.create("https://idp.example/token"))
            .clientAuthentication(ClientAuthentications.basic("id", CLIENT))
            .build(FuzzedKernel.over(network));

    /** Exchanges a token, and gets the given answer. */
    TokenExchangeResponse answered(HttpResult answer, @Nullable TokenType requested) {
        network.answer(call -> answer);
        TokenExchangeRequest.Builder request = TokenExchangeRequest.builder(SUBJECT, TokenType.JWT)
                .actor(SubjectToken.of(ACTOR, TokenType.JWT))
                .parameter("pin", PARAMETER)
                .header("X-Key", HEADER);
        if (requested != null) {
            request.requestedType(requested);
        }
        try {
            return client.exchange(request.build());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            var unused = network.asked();
        }
    }
}
