// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench.contender;

import io.fedauth.api.Credentials;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.bench.World;
import io.fedauth.sts.StsClient;
import io.fedauth.sts.TokenExchangeRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** fedauth's client alone, on the thread of its caller: what is left when the engine and its threads are taken away. */
public final class StsCall implements Contender {
    private final Credentials credentials;
    private final StsClient client;
    private final Path subjectToken;

    /** Prepares a client. */
    public StsCall(World world) throws Exception {
        credentials = Credentials.builder()
                .tls(TlsSettings.trusting(List.of(world.certificate())))
                .trust(TrustPolicy.trusting())
                .build();
        client = StsClient.builder(world.endpoint()).build(credentials);
        subjectToken = world.subjectToken();
    }

    @Override
    public Object headers() {
        throw new UnsupportedOperationException("a client keeps nothing");
    }

    @Override
    public String exchange() throws Exception {
        return client.exchange(TokenExchangeRequest.builder(Files.readString(subjectToken), TokenType.JWT)
                        .audience(World.AUDIENCE)
                        .requestedType(TokenType.ACCESS_TOKEN)
                        .build())
                .value();
    }

    @Override
    public void close() {
        credentials.close();
    }
}
