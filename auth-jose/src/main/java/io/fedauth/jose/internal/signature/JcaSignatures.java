// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.signature;

import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/** Makes and checks signatures with the JCA; what is not well-formed never reaches a provider. */
public final class JcaSignatures {
    private static final int ED25519_BYTES = 64;

    private JcaSignatures() {}

    /**
     * Signs.
     *
     * @param provider whose implementation signs; null for the first that takes the key
     * @return the signature in the format of JWS
     * @throws GeneralSecurityException if the provider fails, or has no such algorithm
     */
    public static byte[] sign(JwsAlgorithm algorithm, PrivateKey key, byte[] input, @Nullable Provider provider)
            throws GeneralSecurityException {
        Signature signature = open(algorithm, provider);
        signature.initSign(key);
        signature.update(input);
        byte[] made = signature.sign();
        return algorithm.family() == JwsAlgorithm.Family.EC ? EcdsaFormat.fromDer(made, EcCurve.of(algorithm)) : made;
    }

    /**
     * Checks a signature with a key that fits the algorithm.
     *
     * @return whether it is the key's signature of that input
     * @throws GeneralSecurityException if no provider has such an algorithm, or takes the key
     */
    public static boolean verify(JwsAlgorithm algorithm, PublicKey key, byte[] input, byte[] jws)
            throws GeneralSecurityException {
        Signature signature = open(algorithm, null);
        signature.initVerify(key);
        signature.update(input);
        byte[] taken =
                algorithm.family() == JwsAlgorithm.Family.EC ? EcdsaFormat.toDer(jws, EcCurve.of(algorithm)) : jws;
        return signature.verify(taken);
    }

    /** Returns whether a signature can be one of that key at all: its length, and for ECDSA the range of r and s. */
    public static boolean isWellFormed(JwsAlgorithm algorithm, PublicKey key, byte[] jws) {
        return switch (algorithm.family()) {
            case RSA -> jws.length == (((RSAKey) key).getModulus().bitLength() + 7) / 8;
            case ED25519 -> jws.length == ED25519_BYTES;
            case EC -> isEcdsa(jws, EcCurve.of(algorithm));
            case SECRET -> false;
        };
    }

    private static boolean isEcdsa(byte[] jws, EcCurve curve) {
        try {
            EcdsaFormat.toDer(jws, curve);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Signature open(JwsAlgorithm algorithm, @Nullable Provider provider) throws GeneralSecurityException {
        String name = name(algorithm);
        Signature signature = provider == null ? Signature.getInstance(name) : Signature.getInstance(name, provider);
        if (name.equals("RSASSA-PSS")) {
            String hash = "SHA-" + algorithm.hashBits();
            signature.setParameter(
                    new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), algorithm.hashBits() / 8, 1));
        }
        return signature;
    }

    private static String name(JwsAlgorithm algorithm) {
        return switch (algorithm) {
            case RS256, RS384, RS512 -> "SHA" + algorithm.hashBits() + "withRSA";
            case PS256, PS384, PS512 -> "RSASSA-PSS";
            case ES256, ES384, ES512 -> "SHA" + algorithm.hashBits() + "withECDSA";
            case EDDSA -> "Ed25519";
            case HS256, HS384, HS512 -> throw new IllegalArgumentException(algorithm.id() + " is no signature");
        };
    }
}
