// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.internal.http.FaultyServer.Script;

/** Scripts that several tests need. */
final class Scripts {
    private Scripts() {}

    /** Answers every request of a connection with the same status, fields and body. */
    static Script answer(int status, String fields, String body) {
        return connection -> {
            while (connection.read() != null) {
                connection.send(message(status, fields, body));
            }
        };
    }

    static Script answer(String body) {
        return answer(200, "", body);
    }

    /** Answers once with exactly this, then hangs up. */
    static Script raw(String message) {
        return connection -> {
            connection.read();
            connection.send(message);
        };
    }

    /** Answers once, says that it will hang up, and does: a client that keeps connections does not try this one again. */
    static Script once(int status, String fields, String body) {
        return raw(message(status, fields + "Connection: close\r\n", body));
    }

    /** Reads a request and never answers; ends when the client hangs up. */
    static Script silence() {
        return connection -> {
            connection.read();
            connection.awaitClosed();
        };
    }

    /** Reads a request and resets the connection. */
    static Script reset() {
        return connection -> {
            connection.read();
            connection.reset();
        };
    }

    static String message(int status, String fields, String body) {
        return "HTTP/1.1 " + status + " Some Reason\r\n" + fields + "Content-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
