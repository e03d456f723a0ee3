// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.OctetKeyPair;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;

/** Ed25519 by the JDK (RFC 8032): the JOSE library would need another library for it. */
final class EdwardsSignature {
    private static final int KEY_BYTES = 32;
    private static final int SIGN_BIT = 0x80;

    private EdwardsSignature() {}

    static boolean verify(OctetKeyPair key, byte[] signed, byte[] signature) throws GeneralSecurityException {
        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(publicKey(key.getDecodedX()));
        verifier.update(signed);
        return verifier.verify(signature);
    }

    /** The number stands there with the least byte first; the highest bit of the last one is the sign of x (section 5.1.2). */
    private static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
        if (encoded.length != KEY_BYTES) {
            throw new GeneralSecurityException("an Ed25519 key has " + KEY_BYTES + " bytes, not " + encoded.length);
        }
        byte[] bigEndian = new byte[KEY_BYTES];
        for (int at = 0; at < KEY_BYTES; at++) {
            bigEndian[at] = encoded[KEY_BYTES - 1 - at];
        }
        boolean odd = (bigEndian[0] & SIGN_BIT) != 0;
        bigEndian[0] &= (byte) ~SIGN_BIT;
        EdECPoint point = new EdECPoint(odd, new BigInteger(1, bigEndian));
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point));
    }
}
