// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.util.List;
import java.util.Optional;

/** Brings the formats that tools write into the one that the JDK reads, PKCS#8 (RFC 5208). */
final class KeyFormats {
    private static final String RSA = "2a864886f70d010101";
    private static final String EC = "2a8648ce3d0201";

    private KeyFormats() {}

    /** Wraps an RSA key of PKCS#1 (RFC 8017, appendix A.1.2). */
    static byte[] fromPkcs1(byte[] key) {
        return pkcs8(Der.sequence(Der.oid(RSA), new Der(Der.NULL, new byte[0])), key);
    }

    /**
     * Wraps an EC key of SEC 1 (RFC 5915).
     *
     * @param key the key
     * @param parameters the curve, as OpenSSL writes it in front of the key; used if the key names none
     */
    static byte[] fromSec1(byte[] key, Optional<Der> parameters) {
        List<Der> parts = Der.parse(key).children();
        if (parts.size() < 2 || !parts.get(0).isInteger(1) || !parts.get(1).is(Der.OCTET_STRING)) {
            throw KeyFailures.malformed("not an EC private key (RFC 5915)");
        }
        Der curve = parts.stream()
                .filter(part -> part.is(Der.CONTEXT_0))
                .findFirst()
                .map(Der::child)
                .or(() -> parameters)
                .orElseThrow(() -> KeyFailures.malformed("the EC key names no curve"));
        return pkcs8(
                Der.sequence(Der.oid(EC), curve),
                Der.sequence(parts.get(0), parts.get(1)).encoded());
    }

    private static byte[] pkcs8(Der algorithm, byte[] key) {
        return Der.sequence(Der.integer(0), algorithm, new Der(Der.OCTET_STRING, key))
                .encoded();
    }
}
