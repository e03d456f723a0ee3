// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.encryption;

import io.fedauth.provider.saml.internal.document.Elements;
import io.fedauth.provider.saml.internal.document.Names;
import io.fedauth.provider.saml.internal.document.SamlDocument;
import io.fedauth.provider.saml.internal.problem.SamlException;
import io.fedauth.provider.saml.internal.problem.SamlProblem;
import java.security.Key;
import java.security.PrivateKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.xml.security.Init;
import org.apache.xml.security.encryption.XMLCipher;
import org.apache.xml.security.encryption.XMLEncryptionException;
import org.w3c.dom.Element;

/**
 * The key that an identity provider encrypts assertions for, and the algorithms that it may use. The plain text is taken as octets, so
 * that the signature in it stays good. Immutable.
 */
public final class DecryptionKey {
    private static final String XENC = "http://www.w3.org/2001/04/xmlenc#";
    private static final String XENC11 = "http://www.w3.org/2009/xmlenc11#";
    private static final int MOST_KEYS = 8;

    /** What has a reader fetch something or run a program of the sender's (OpenSAML-Java advisory of 12 December 2022). */
    private static final Set<String> INSTRUCTIONS =
            Set.of("CipherReference", "Transforms", "Transform", "KeyInfoReference");

    private final PrivateKey key;
    private final Set<String> ofContent =
            new HashSet<>(Set.of(XENC11 + "aes128-gcm", XENC11 + "aes192-gcm", XENC11 + "aes256-gcm"));
    private final Set<String> ofKeys = new HashSet<>(Set.of(XENC + "rsa-oaep-mgf1p", XENC11 + "rsa-oaep"));

    /**
     * Takes the key.
     *
     * @param cbc whether AES-CBC will do: what it protects can be read by who may try often enough
     * @param rsa15 whether RSA PKCS#1 1.5 will do, of which the same is true
     */
    public DecryptionKey(PrivateKey key, boolean cbc, boolean rsa15) {
        this.key = key;
        if (cbc) {
            ofContent.addAll(Set.of(XENC + "aes128-cbc", XENC + "aes192-cbc", XENC + "aes256-cbc"));
        }
        if (rsa15) {
            ofKeys.add(XENC + "rsa-1_5");
        }
    }

    /**
     * Decrypts an assertion.
     *
     * @param encrypted an {@code EncryptedAssertion}
     * @return the assertion, a document of its own
     * @throws SamlException if that cannot be done, or what comes out is no assertion
     */
    public SamlDocument decrypt(Element encrypted) throws SamlException {
        Element data = Elements.child(encrypted, XENC, "EncryptedData").orElseThrow(SamlProblem.DECRYPTION::found);
        String algorithm = allowed(data, ofContent);
        for (Element element : Elements.all(encrypted)) {
            if (INSTRUCTIONS.contains(element.getLocalName())) {
                throw SamlProblem.DECRYPTION.found(element.getLocalName() + " in what is encrypted");
            }
        }
        List<Element> keys = Elements.all(encrypted).stream()
                .filter(element -> Names.is(element, XENC, "EncryptedKey"))
                .limit(MOST_KEYS)
                .toList();
        if (keys.isEmpty()) {
            throw SamlProblem.DECRYPTION.found("no encrypted key");
        }
        for (Element encryptedKey : keys) {
            allowed(encryptedKey, ofKeys);
        }
        for (Element encryptedKey : keys) {
            byte[] plain = plain(data, encryptedKey, algorithm);
            if (plain.length > 0) {
                return assertion(plain);
            }
        }
        throw SamlProblem.DECRYPTION.found();
    }

    private static SamlDocument assertion(byte[] plain) throws SamlException {
        SamlDocument document = SamlDocument.read(plain);
        if (document.response().isPresent() || document.isEncrypted()) {
            throw SamlProblem.DECRYPTION.found("what comes out is no assertion");
        }
        return document;
    }

    private static String allowed(Element element, Set<String> algorithms) throws SamlException {
        String algorithm = Elements.child(element, XENC, "EncryptionMethod")
                .map(method -> method.getAttribute("Algorithm"))
                .orElse("none");
        if (!algorithms.contains(algorithm)) {
            throw SamlProblem.ENCRYPTION_ALGORITHM.found(algorithm);
        }
        return algorithm;
    }

    /** Returns nothing if the key does not fit; why, is nobody's business. */
    private byte[] plain(Element data, Element encryptedKey, String algorithm) {
        Init.init();
        try {
            XMLCipher unwrapping = XMLCipher.getInstance();
            unwrapping.setSecureValidation(true);
            unwrapping.init(XMLCipher.UNWRAP_MODE, key);
            Key contentKey = unwrapping.decryptKey(
                    unwrapping.loadEncryptedKey(data.getOwnerDocument(), encryptedKey), algorithm);
            XMLCipher decrypting = XMLCipher.getInstance();
            decrypting.setSecureValidation(true);
            decrypting.init(XMLCipher.DECRYPT_MODE, contentKey);
            return decrypting.decryptToByteArray(data);
        } catch (XMLEncryptionException | RuntimeException e) {
            return new byte[0];
        }
    }
}
