// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.tls;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes PEM (RFC 7468). */
public final class PemText {
    private PemText() {}

    /** Writes one block. */
    public static String of(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der)
                + "\n-----END " + label + "-----\n";
    }
}
