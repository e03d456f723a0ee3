// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench.contender;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.bench.World;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;

/** A credential of a credential file. */
public final class Fedauth implements Contender {
    private static final HttpTarget TARGET = HttpTarget.get(URI.create("https://storage.googleapis.com/b/o"));

    private final Credentials credentials;
    private final Credential credential;

    /** Loads the file. */
    public Fedauth(World world) throws Exception {
        this(world, HttpClient.Version.HTTP_1_1);
    }

    /** Loads the file, and prefers a version of HTTP. */
    public Fedauth(World world, HttpClient.Version version) throws Exception {
        credentials = Credentials.builder()
                .tls(TlsSettings.trusting(List.of(world.certificate())))
                .trust(TrustPolicy.trusting())
                .http(client -> client.version(version))
                .build();
        credential = credentials.fromFile(world.credentialFile());
    }

    @Override
    public Object headers() {
        return credential.authorize(TARGET);
    }

    @Override
    public String exchange() {
        AccessToken token = credential.token();
        credential.invalidate(token);
        return token.value();
    }

    @Override
    public void close() {
        credential.close();
        credentials.close();
    }
}
