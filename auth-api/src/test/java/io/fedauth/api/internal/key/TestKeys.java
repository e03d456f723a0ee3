// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Keys that the JDK makes, in the formats that tools write. */
final class TestKeys {
    static final KeyPair RSA = pair("RSA", 2048);
    static final KeyPair EC = curve("secp256r1");
    static final KeyPair ED25519 = pair("Ed25519", 255);

    private static final String PBES2 = "2a864886f70d01050d";
    private static final Map<String, String> SCHEMES = Map.of(
            "PBEWithMD5AndDES", "2a864886f70d010503",
            "PBEWithSHA1AndRC4_128", "2a864886f70d010c0101",
            "PBEWithSHA1AndDESede", "2a864886f70d010c0103",
            "PBEWithSHA1AndRC2_40", "2a864886f70d010c0106");

    private TestKeys() {}

    static KeyPair pair(String algorithm, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static KeyPair curve(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(name));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What stands inside PKCS#8: PKCS#1 for RSA, SEC 1 for EC. */
    static byte[] inner(KeyPair pair) {
        Der octets = Der.parse(pair.getPrivate().getEncoded()).children().get(2);
        return octets.child().encoded();
    }

    /** The named curve that stands in the PKCS#8 encoding of an EC key. */
    static Der curveOf(KeyPair pair) {
        return Der.parse(pair.getPrivate().getEncoded())
                .children()
                .get(1)
                .children()
                .get(1);
    }

    static byte[] pem(String label, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] encrypted(KeyPair pair, String scheme, String password, int iterations) {
        return encrypted(pair.getPrivate().getEncoded(), scheme, password, iterations);
    }

    static byte[] encrypted(byte[] plain, String scheme, String password, int iterations) {
        try {
            Cipher cipher = Cipher.getInstance(scheme);
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray());
            PBEParameterSpec rounds = new PBEParameterSpec("saltsalt".getBytes(StandardCharsets.US_ASCII), iterations);
            cipher.init(
                    Cipher.ENCRYPT_MODE, SecretKeyFactory.getInstance(scheme).generateSecret(spec), rounds);
            byte[] secret = cipher.doFinal(plain);
            return Der.sequence(algorithm(scheme, cipher.getParameters()), new Der(Der.OCTET_STRING, secret))
                    .encoded();
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Older JDKs encode the parameters of PBES2 with their identifier around them, newer ones without. */
    private static Der algorithm(String scheme, AlgorithmParameters parameters) throws IOException {
        Der encoded = Der.parse(parameters.getEncoded());
        boolean identified = encoded.children().get(0).is(Der.OBJECT_IDENTIFIER);
        return identified ? encoded : Der.sequence(Der.oid(SCHEMES.getOrDefault(scheme, PBES2)), encoded);
    }
}
