// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.wire.Wire;
import io.fedauth.emulator.internal.wire.WireScript;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;

/** The rows N, as far as they concern single answers. */
final class NetworkFaults {
    private static final Duration DRIP = Duration.ofMillis(250);
    private static final Duration ARRIVAL = Duration.ofMillis(100);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);
    private static final long TEN_GIB = 10L << 30;
    private static final int GIB_IN_BLOCKS = 1 << 14;
    private static final String BLOCK = "a".repeat(1 << 16);
    private static final int OFF_BY = 10;

    private final InstantSource clock;

    NetworkFaults(InstantSource clock) {
        this.clock = clock;
    }

    Effect effect(Fault fault) {
        String form = fault.form();
        return switch (fault.row()) {
            case "N1" -> Effect.unprocessed(Message.whole(Integer.parseInt(form), "Location: /redirected\r\n", ""));
            case "N2" ->
                Effect.processed(honest -> wire -> {
                    wire.send(headAndLength(honest, honest.body().length()));
                    wire.drip(honest.body(), DRIP);
                });
            case "N3" ->
                Effect.processed(honest ->
                        form.equals("drip") ? wire -> wire.drip(headAndLength(honest, 0), DRIP) : Wire::awaitHangUp);
            case "N4" -> Effect.processed(honest -> endless(honest, form.equals("declared")));
            case "N5" -> Effect.processed(honest -> encoded(honest, form));
            case "N6" -> Effect.processed(honest -> cutOff(honest, form));
            case "N7" -> Effect.processed(honest -> misframed(honest, form));
            case "N9" -> busy(form);
            case "N10" -> Effect.unprocessed(Message.whole(Integer.parseInt(form), "", ""));
            case "N11" -> Effect.processed(honest -> Wire::reset);
            case "N17" -> Effect.unprocessed(Wire::awaitHangUp);
            default -> throw new IllegalStateException("no effect for " + fault);
        };
    }

    private static WireScript endless(Response honest, boolean declared) {
        return wire -> {
            wire.send(Message.head(honest) + (declared ? "Content-Length: " + TEN_GIB + "\r\n\r\n" : "\r\n"));
            wire.send("{\"access_token\":\"");
            while (true) {
                wire.send(BLOCK);
            }
        };
    }

    private static WireScript encoded(Response honest, String form) {
        String encoding = form.equals("bomb") ? "gzip" : form;
        return wire -> {
            wire.send(Message.head(honest) + "Content-Encoding: " + encoding + "\r\n\r\n");
            byte[] body = honest.body().getBytes(UTF_8);
            switch (form) {
                case "bomb" -> bomb(wire);
                case "deflate" -> {
                    try (OutputStream out = new DeflaterOutputStream(new WireStream(wire))) {
                        out.write(body);
                    }
                }
                default -> wire.send(body);
            }
        };
    }

    private static void bomb(Wire wire) throws IOException {
        try (OutputStream out = new GZIPOutputStream(new WireStream(wire))) {
            byte[] block = BLOCK.getBytes(UTF_8);
            out.write("{\"access_token\":\"".getBytes(UTF_8));
            for (int sent = 0; sent < GIB_IN_BLOCKS; sent++) {
                out.write(block);
            }
        }
    }

    private static WireScript cutOff(Response honest, String form) {
        return wire -> {
            if (!form.equals("before-header")) {
                wire.send(headAndLength(honest, honest.body().length()));
            }
            if (form.equals("in-body")) {
                wire.send(honest.body().substring(0, honest.body().length() / 2));
            }
            Thread.sleep(ARRIVAL.toMillis());
            wire.reset();
        };
    }

    private static WireScript misframed(Response honest, String form) {
        int length = honest.body().length();
        return switch (form) {
            case "too-long" -> wire -> wire.send(headAndLength(honest, length + OFF_BY) + honest.body());
            case "too-short" -> wire -> wire.send(headAndLength(honest, Math.max(0, length - OFF_BY)) + honest.body());
            default ->
                wire -> wire.send(Message.head(honest) + "Transfer-Encoding: chunked\r\n\r\nzz\r\n" + honest.body()
                        + "\r\n0\r\n\r\n");
        };
    }

    private Effect busy(String form) {
        return Effect.unprocessed(wire -> {
            String date = "Date: " + Message.date(clock.instant()) + "\r\n";
            String retryAfter = switch (form) {
                case "date" -> Message.date(clock.instant().plus(RETRY_AFTER));
                case "negative" -> "-5";
                case "huge" -> "1000000000";
                case "garbage" -> "soon";
                default -> String.valueOf(RETRY_AFTER.toSeconds());
            };
            int status = form.equals("429") ? 429 : 503;
            Message.whole(status, date + "Retry-After: " + retryAfter + "\r\n", "")
                    .play(wire);
        });
    }

    private static String headAndLength(Response honest, int length) {
        return Message.head(honest) + "Content-Length: " + length + "\r\n\r\n";
    }

    /** What compressors write to. */
    private static final class WireStream extends FilterOutputStream {
        private final Wire wire;

        WireStream(Wire wire) {
            super(OutputStream.nullOutputStream());
            this.wire = wire;
        }

        @Override
        public void write(int one) throws IOException {
            wire.send(new byte[] {(byte) one});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            byte[] part = new byte[length];
            System.arraycopy(bytes, from, part, 0, length);
            wire.send(part);
        }
    }
}
