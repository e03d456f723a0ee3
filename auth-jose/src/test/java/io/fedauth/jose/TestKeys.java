// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;

/** Key pairs, made once: RSA takes its time. */
public final class TestKeys {
    /** RSA of 2,048 bits. */
    public static final KeyPair RSA = rsa(2048);

    /** EC on P-256. */
    public static final KeyPair P_256 = ec("secp256r1");

    /** EC on P-384. */
    public static final KeyPair P_384 = ec("secp384r1");

    /** EC on P-521. */
    public static final KeyPair P_521 = ec("secp521r1");

    /** Ed25519. */
    public static final KeyPair ED25519 = make("Ed25519");

    private TestKeys() {}

    /** Makes a pair that is no constant here, such as a weak one. */
    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a pair on a curve. */
    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair make(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the pair that signs with an algorithm. */
    public static KeyPair of(JwsAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, RS384, RS512, PS256, PS384, PS512 -> RSA;
            case ES256 -> P_256;
            case ES384 -> P_384;
            case ES512 -> P_521;
            case EDDSA -> ED25519;
            case HS256, HS384, HS512 -> throw new IllegalArgumentException("a secret is no pair");
        };
    }

    /** Returns a signer with the pair of an algorithm. */
    public static KeySigner signer(JwsAlgorithm algorithm) {
        return KeySigner.of(of(algorithm).getPrivate()).withAlgorithm(algorithm);
    }

    /** Returns the public key of an algorithm, without an id. */
    public static Jwk jwk(JwsAlgorithm algorithm) {
        return Jwk.of(of(algorithm).getPublic());
    }

    /** Returns the set of that key. */
    public static JwkSet set(JwsAlgorithm algorithm) {
        return JwkSet.of(jwk(algorithm));
    }

    /** Returns a set of one key, published under an id. */
    public static String jwks(KeyPair pair, String keyId) {
        return "{\"keys\":["
                + Jwk.of(pair.getPublic()).withKeyId(keyId).toJson().text() + "]}";
    }
}
