// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Reads a key set over HTTP: no redirects, and at most 256 KiB.
 *
 * @param limit how long connecting, waiting for the answer, and reading it may each take
 */
record JwksDownload(Duration limit) {
    String read(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout((int) limit.toMillis());
        connection.setReadTimeout((int) limit.toMillis());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException("status " + connection.getResponseCode());
            }
            return read(connection.getInputStream());
        } finally {
            connection.disconnect();
        }
    }

    /** The read timeout starts again with every byte, so a dripping server needs a second look at the clock. */
    private String read(InputStream body) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > IssuerKeys.MAX_BYTES) {
                throw new IOException("more than " + IssuerKeys.MAX_BYTES + " bytes");
            }
            if (System.nanoTime() - start > limit.toNanos()) {
                throw new IOException("no complete answer in " + limit);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
