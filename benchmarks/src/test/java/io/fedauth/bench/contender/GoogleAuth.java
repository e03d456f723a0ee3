// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench.contender;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import io.fedauth.bench.World;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;

/** google-auth, with the transport that it uses by default. */
public final class GoogleAuth implements Contender {
    private static final URI TARGET = URI.create("https://storage.googleapis.com/b/o");

    private final GoogleCredentials credentials;

    /** Loads the file. */
    public GoogleAuth(World world) throws Exception {
        HttpTransport transport = new NetHttpTransport.Builder()
                .setSslSocketFactory(world.trusting().getSocketFactory())
                .build();
        try (InputStream file = Files.newInputStream(world.credentialFile())) {
            credentials = GoogleCredentials.fromStream(file, () -> transport)
                    .createScoped(List.of("https://www.googleapis.com/auth/cloud-platform"));
        }
    }

    @Override
    public Object headers() throws Exception {
        return credentials.getRequestMetadata(TARGET);
    }

    @Override
    public String exchange() throws Exception {
        return credentials.refreshAccessToken().getTokenValue();
    }
}
