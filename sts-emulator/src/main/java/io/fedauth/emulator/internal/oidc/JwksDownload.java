// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a key set over HTTP: no redirects, at most 256 KiB, and not for longer than a few seconds. */
final class JwksDownload {
    private static final int MAX_BYTES = 256 * 1024;
    private static final Duration STEP = Duration.ofSeconds(2);
    private static final Duration TOTAL = Duration.ofSeconds(5);

    private JwksDownload() {}

    static String read(URI uri) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setConnectTimeout((int) STEP.toMillis());
        connection.setReadTimeout((int) STEP.toMillis());
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

    /** The read timeout starts again with every byte, so a dripping server needs a second limit. */
    private static String read(InputStream body) throws IOException {
        long start = System.nanoTime();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > MAX_BYTES) {
                throw new IOException("more than " + MAX_BYTES + " bytes");
            }
            if (System.nanoTime() - start > TOTAL.toNanos()) {
                throw new IOException("no complete answer in " + TOTAL.toSeconds() + " s");
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
