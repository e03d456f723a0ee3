// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** A client's connection, without any protocol. */
public final class Wire {
    private final Socket raw;
    private final Socket secured;
    private final CountDownLatch clientIsGone;

    Wire(Socket raw, Socket secured, CountDownLatch clientIsGone) {
        this.raw = raw;
        this.secured = secured;
        this.clientIsGone = clientIsGone;
    }

    /** Sends a text, one byte a character. */
    public void send(String text) throws IOException {
        send(text.getBytes(ISO_8859_1));
    }

    /** Sends bytes. */
    public void send(byte[] bytes) throws IOException {
        secured.getOutputStream().write(bytes);
        secured.getOutputStream().flush();
    }

    /** Sends a text byte by byte, with a pause before each. */
    public void drip(String text, Duration pause) throws IOException, InterruptedException {
        for (int at = 0; at < text.length(); at++) {
            Thread.sleep(pause.toMillis());
            send(text.substring(at, at + 1));
        }
    }

    /** Sends nothing until the client hangs up. */
    public void awaitHangUp() throws InterruptedException {
        clientIsGone.await();
    }

    /** Ends the connection as a crash does. */
    public void reset() throws IOException {
        raw.setSoLinger(true, 0);
        raw.close();
    }
}
