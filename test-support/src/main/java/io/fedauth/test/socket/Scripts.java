// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.socket;

import io.fedauth.test.socket.FaultyServer.Script;

/** Scripts that several tests need. */
public final class Scripts {
    private Scripts() {}

    /** Answers every request of a connection with the same status, fields and body. */
    public static Script answer(int status, String fields, String body) {
        return connection -> {
            while (connection.read() != null) {
                connection.send(message(status, fields, body));
            }
        };
    }

    /** Answers every request with status 200 and this body. */
    public static Script answer(String body) {
        return answer(200, "", body);
    }

    /** Answers once with exactly this, then hangs up. */
    public static Script raw(String message) {
        return connection -> {
            connection.read();
            connection.send(message);
        };
    }

    /** Answers once, says that it will hang up, and does: a client that keeps connections does not try this one again. */
    public static Script once(int status, String fields, String body) {
        return raw(message(status, fields + "Connection: close\r\n", body));
    }

    /** Reads a request and never answers; ends when the client hangs up. */
    public static Script silence() {
        return connection -> {
            connection.read();
            connection.awaitClosed();
        };
    }

    /** Reads a request and resets the connection. */
    public static Script reset() {
        return connection -> {
            connection.read();
            connection.reset();
        };
    }

    /** Returns a whole answer. */
    public static String message(int status, String fields, String body) {
        return "HTTP/1.1 " + status + " Some Reason\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
