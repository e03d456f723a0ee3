// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts assertions with the JDK's ciphers, so that what decrypts them does not judge itself (XML Encryption 1.1). */
final class EncryptedText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private EncryptedText() {}

    static String of(String assertion, X509Certificate certificate, String content, String transport) throws Exception {
        boolean triple = content.endsWith("tripledes-cbc");
        SecretKey key =
                new SecretKeySpec(random(triple ? 24 : content.contains("128") ? 16 : 32), triple ? "DESede" : "AES");
        byte[] cipherText = encrypted(assertion.getBytes(StandardCharsets.UTF_8), key, content);
        return "<saml:EncryptedAssertion xmlns:saml=\"urn:oasis:names:tc:SAML:2.0:assertion\">"
                + "<xenc:EncryptedData xmlns:xenc=\"http://www.w3.org/2001/04/xmlenc#\""
                + " Type=\"http://www.w3.org/2001/04/xmlenc#Element\"><xenc:EncryptionMethod Algorithm=\"" + content
                + "\"/><ds:KeyInfo xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\"><xenc:EncryptedKey>"
                + "<xenc:EncryptionMethod Algorithm=\"" + transport + "\">" + digest(transport)
                + "</xenc:EncryptionMethod>" + value(wrapped(key, certificate, transport))
                + "</xenc:EncryptedKey></ds:KeyInfo>" + value(cipherText)
                + "</xenc:EncryptedData></saml:EncryptedAssertion>";
    }

    private static String digest(String transport) {
        return transport.contains("oaep")
                ? "<ds:DigestMethod xmlns:ds=\"http://www.w3.org/2000/09/xmldsig#\""
                        + " Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/>"
                : "";
    }

    private static String value(byte[] octets) {
        return "<xenc:CipherData><xenc:CipherValue>" + Base64.getEncoder().encodeToString(octets)
                + "</xenc:CipherValue></xenc:CipherData>";
    }

    private static byte[] encrypted(byte[] plain, SecretKey key, String algorithm) throws Exception {
        boolean gcm = algorithm.endsWith("gcm");
        byte[] iv = random(gcm ? 12 : key.getAlgorithm().equals("DESede") ? 8 : 16);
        AlgorithmParameterSpec parameters = gcm ? new GCMParameterSpec(128, iv) : new IvParameterSpec(iv);
        Cipher cipher = Cipher.getInstance(key.getAlgorithm() + (gcm ? "/GCM/NoPadding" : "/CBC/PKCS5Padding"));
        cipher.init(Cipher.ENCRYPT_MODE, key, parameters);
        byte[] encrypted = cipher.doFinal(plain);
        byte[] all = new byte[iv.length + encrypted.length];
        System.arraycopy(iv, 0, all, 0, iv.length);
        System.arraycopy(encrypted, 0, all, iv.length, encrypted.length);
        return all;
    }

    private static byte[] wrapped(SecretKey key, X509Certificate certificate, String transport) throws Exception {
        Cipher cipher;
        if (transport.contains("oaep")) {
            cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    certificate.getPublicKey(),
                    new OAEPParameterSpec("SHA-1", "MGF1", MGF1ParameterSpec.SHA1, PSource.PSpecified.DEFAULT));
        } else {
            cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, certificate.getPublicKey());
        }
        return cipher.doFinal(key.getEncoded());
    }

    private static byte[] random(int length) {
        byte[] octets = new byte[length];
        RANDOM.nextBytes(octets);
        return octets;
    }
}
