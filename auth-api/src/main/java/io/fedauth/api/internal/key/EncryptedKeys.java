// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/** Opens encrypted PKCS#8 (RFC 5958, section 3): PBES2 with AES (RFC 8018), and the older SHA-1 with triple DES. */
final class EncryptedKeys {
    private static final Pattern SCHEMES =
            Pattern.compile("PBEWithHmacSHA(?:1|224|256|384|512)AndAES_(?:128|256)|PBEWithSHA1AndDESede");

    /** A second or two; a file must not keep a program busy for longer. */
    private static final int MAX_ITERATIONS = 2_000_000;

    private EncryptedKeys() {}

    /** Returns the PKCS#8 encoding; empty if the JDK does not know how the key is encrypted. */
    static Optional<byte[]> decrypt(byte[] encoded, char[] password) {
        if (password.length == 0) {
            throw KeyFailures.locked("no password was given");
        }
        try {
            EncryptedPrivateKeyInfo info = new EncryptedPrivateKeyInfo(encoded);
            AlgorithmParameters parameters = info.getAlgParameters();
            if (parameters == null || !isAscii(password)) {
                return Optional.empty();
            }
            String scheme = info.getAlgName().equals("PBES2") ? parameters.toString() : info.getAlgName();
            return SCHEMES.matcher(scheme).matches()
                    ? Optional.of(decrypt(scheme, parameters, info.getEncryptedData(), password))
                    : Optional.empty();
        } catch (IOException e) { // a scheme within PBES2 that the JDK does not know, such as scrypt
            return Optional.empty();
        }
    }

    private static byte[] decrypt(String scheme, AlgorithmParameters parameters, byte[] data, char[] password) {
        PBEKeySpec spec = new PBEKeySpec(password);
        try {
            int iterations = parameters.getParameterSpec(PBEParameterSpec.class).getIterationCount();
            if (iterations > MAX_ITERATIONS) {
                throw KeyFailures.malformed("its password is to be hashed more than " + MAX_ITERATIONS + " times");
            }
            Cipher cipher = Cipher.getInstance(scheme);
            cipher.init(
                    Cipher.DECRYPT_MODE, SecretKeyFactory.getInstance(scheme).generateSecret(spec), parameters);
            return cipher.doFinal(data);
        } catch (GeneralSecurityException e) {
            throw KeyFailures.locked("the password does not open it");
        } finally {
            spec.clearPassword();
        }
    }

    /** The JDK takes no other passwords, because it is not defined how those become bytes. */
    private static boolean isAscii(char[] password) {
        for (char c : password) {
            if (c < ' ' || c > '~') {
                return false;
            }
        }
        return true;
    }
}
