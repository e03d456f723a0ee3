// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.key;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/** Google's older way to publish keys: an object whose members are certificates in PEM, each under the id of its key. */
public final class CertificateMap {
    private CertificateMap() {}

    /** Reads one certificate; throws if the member is no text, or no certificate. */
    public static X509Certificate certificate(JsonView map, String id) {
        byte[] pem = map.required(id).getBytes(StandardCharsets.UTF_8);
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem));
        } catch (CertificateException e) {
            throw new ConfigurationException(
                    "certificates_malformed", map.origin() + ": a member is no X.509 certificate in PEM");
        }
    }
}
