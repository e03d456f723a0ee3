// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.certificate;

import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** A chain of certificates as a subject token: a JSON array of the certificates in base64, the client's own first. */
final class CertificateToken {
    private static final int MOST = 16;

    private CertificateToken() {}

    static List<X509Certificate> parse(String token) throws RefusalException {
        List<X509Certificate> chain = new ArrayList<>();
        for (String text : texts(token)) {
            chain.add(certificate(text));
        }
        if (chain.isEmpty() || chain.size() > MOST) {
            throw Refusal.CERTIFICATE_TOKEN_MALFORMED.because("wanted from 1 to " + MOST + " certificates");
        }
        return chain;
    }

    private static List<String> texts(String token) throws RefusalException {
        try {
            return new JsonMembers(StrictJson.object("{\"chain\":" + token + "}")).strings("chain");
        } catch (RefusalException malformed) {
            throw Refusal.CERTIFICATE_TOKEN_MALFORMED.because("no JSON array of strings");
        }
    }

    private static X509Certificate certificate(String text) throws RefusalException {
        try {
            byte[] der = Base64.getDecoder().decode(text);
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            if (Arrays.equals(der, certificate.getEncoded())) {
                return certificate;
            }
        } catch (CertificateException | IllegalArgumentException e) {
            // What is wrong with it is of no use to anyone.
        }
        throw Refusal.CERTIFICATE_TOKEN_MALFORMED.because("an element is not the base64 of a certificate in DER");
    }

    /** Returns {@code x5t#S256} (RFC 8705, section 3.1). */
    static String thumbprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
