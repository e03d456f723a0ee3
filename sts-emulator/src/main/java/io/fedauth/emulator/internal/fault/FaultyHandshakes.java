// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.fault;

import io.fedauth.emulator.fault.Fault;
import io.fedauth.emulator.internal.tls.ServerIdentity;
import io.fedauth.emulator.internal.wire.Handshakes;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Lets the faults of TLS happen to connections. */
public final class FaultyHandshakes implements Handshakes {
    private static final Duration LONG_AGO = Duration.ofDays(365);
    private static final int RECORD_HEADER = 5;
    private static final int TLS_1_0 = 0x0301;
    private static final int TLS_1_1 = 0x0302;

    private final Handshakes honest;
    private final FaultQueue queue;
    private final InetAddress address;

    /**
     * Puts itself before honest handshakes.
     *
     * @param honest the handshakes
     * @param queue the faults
     * @param address the address that the server binds, for certificates that are wrong in another respect
     */
    public FaultyHandshakes(Handshakes honest, FaultQueue queue, InetAddress address) {
        this.honest = honest;
        this.queue = queue;
        this.address = address;
    }

    @Override
    public String scheme() {
        return honest.scheme();
    }

    @Override
    public Socket secure(Socket raw) throws IOException {
        Optional<Fault> fault = queue.takeForHandshake().map(FaultQueue.Taken::fault);
        if (fault.isEmpty()) {
            return honest.secure(raw);
        }
        Instant now = InstantSource.system().instant();
        return switch (fault.get().form()) {
            case "tls-1.0" -> old(raw, TLS_1_0);
            case "tls-1.1" -> old(raw, TLS_1_1);
            case "expired" -> present(raw, ServerIdentity.generate(address, now.minus(LONG_AGO)));
            case "wrong-host" -> present(raw, ServerIdentity.forAnotherHost(now));
            default -> present(raw, ServerIdentity.generate(address, now));
        };
    }

    private static Socket present(Socket raw, ServerIdentity identity) throws IOException {
        return Handshakes.tls(identity.serverContext()).secure(raw);
    }

    /**
     * Answers a ClientHello as a server would that knows nothing newer (RFC 5246, section 7.4.1.3): no session,
     * TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA.
     */
    private static Socket old(Socket raw, int version) throws IOException {
        InputStream in = raw.getInputStream();
        byte[] record = in.readNBytes(RECORD_HEADER);
        if (record.length == RECORD_HEADER) {
            in.readNBytes(((record[3] & 0xff) << 8) | (record[4] & 0xff));
            raw.getOutputStream().write(serverHello(version));
            in.readNBytes(Byte.MAX_VALUE);
        }
        throw new IOException("the handshake ends here");
    }

    private static byte[] serverHello(int version) {
        int random = 32;
        int body = 2 + random + 1 + 2 + 1;
        byte[] hello = new byte[RECORD_HEADER + 4 + body];
        hello[0] = 22;
        hello[1] = (byte) (version >> 8);
        hello[2] = (byte) version;
        hello[4] = (byte) (4 + body);
        hello[5] = 2;
        hello[8] = (byte) body;
        hello[9] = (byte) (version >> 8);
        hello[10] = (byte) version;
        hello[hello.length - 3] = (byte) 0xc0;
        hello[hello.length - 2] = 0x13;
        return hello;
    }
}
