// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import io.fedauth.api.ConfigurationException;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A certificate and those of the authorities above it, the certificate itself first.
 *
 * @param certificates at least one
 */
public record CertificateChain(List<X509Certificate> certificates) {
    private static final int MOST = 16;

    /** A block, or the beginning of one that is cut off or holds something else. */
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN CERTIFICATE-----(?:([A-Za-z0-9+/=\\s]{1,65536}?)-----END CERTIFICATE-----)?");

    /**
     * Checks the chain.
     *
     * @throws ConfigurationException {@code certificate_chain_broken} if one did not issue the one before it, or there are too many
     */
    public CertificateChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty() || certificates.size() > MOST) {
            throw new ConfigurationException(
                    "certificate_chain_broken",
                    "a chain has from 1 to " + MOST + " certificates, not " + certificates.size());
        }
        for (int i = 1; i < certificates.size(); i++) {
            X509Certificate issuer = certificates.get(i);
            X509Certificate issued = certificates.get(i - 1);
            if (!issued.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                throw broken(i, "did not issue the one before it; list them from the client's own upwards");
            }
            if (!isSignedBy(issuer, issued)) {
                throw broken(
                        i,
                        "has the name of the authority that issued the one before it, but another key; put the"
                                + " authority's present certificate there");
            }
        }
    }

    /** What the JDK cannot verify is left to the server. */
    private static boolean isSignedBy(X509Certificate issuer, X509Certificate issued) {
        try {
            issued.verify(issuer.getPublicKey());
            return true;
        } catch (SignatureException | InvalidKeyException e) {
            return false;
        } catch (GeneralSecurityException e) {
            return true;
        }
    }

    private static ConfigurationException broken(int index, String why) {
        return new ConfigurationException(
                "certificate_chain_broken", "certificate " + (index + 1) + " of the chain " + why);
    }

    /**
     * Reads PEM; whatever stands around the blocks is skipped, but no block: a chain that lost one is of no use.
     *
     * @param content the file
     * @param origin what messages call it
     * @return the certificates, possibly none
     * @throws ConfigurationException {@code certificate_malformed}
     */
    public static List<X509Certificate> read(String content, String origin) {
        Matcher blocks = BLOCK.matcher(content);
        List<X509Certificate> certificates = new ArrayList<>();
        while (blocks.find()) {
            String number = "certificate " + (certificates.size() + 1);
            if (blocks.group(1) == null) {
                throw malformed(origin, number + " is cut off, or no base64");
            }
            try {
                byte[] der = Base64.getMimeDecoder().decode(blocks.group(1));
                certificates.add((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw malformed(origin, number + " cannot be read");
            }
        }
        return certificates;
    }

    /**
     * Reads the certificate file, and the trust chain that belongs to it.
     *
     * @param file the client's certificate, and possibly those above it
     * @param above the trust chain; may begin with the client's certificate
     * @throws ConfigurationException {@code certificate_malformed} or {@code certificate_chain_broken}
     */
    static CertificateChain of(Named file, List<Named> above) {
        List<X509Certificate> chain = new ArrayList<>(read(file.content(), file.origin()));
        if (chain.isEmpty()) {
            throw malformed(file.origin(), "there is no -----BEGIN CERTIFICATE----- in it");
        }
        X509Certificate own = chain.get(0);
        for (Named trust : above) {
            List<X509Certificate> more = read(trust.content(), trust.origin());
            if (more.isEmpty() && !trust.content().isBlank()) {
                throw malformed(trust.origin(), "there is no -----BEGIN CERTIFICATE----- in it");
            }
            if (more.lastIndexOf(own) > 0) {
                throw new ConfigurationException(
                        "certificate_chain_broken",
                        trust.origin()
                                + " has the client's own certificate elsewhere than at its beginning; put it first, or"
                                + " leave it out");
            }
            more.stream().filter(certificate -> !chain.contains(certificate)).forEach(chain::add);
        }
        return new CertificateChain(chain);
    }

    /**
     * The content of a file.
     *
     * @param content its text
     * @param origin what messages call it
     */
    record Named(String content, String origin) {
        @Override
        public String toString() {
            return origin;
        }
    }

    /** Returns the client's own certificate. */
    public X509Certificate own() {
        return certificates.get(0);
    }

    /** Returns the SHA-256 of all certificates, base64url: of a single one, its thumbprint (RFC 8705, section 3.1). */
    public String thumbprint() {
        return thumbprint(certificates);
    }

    /** Returns the SHA-256 of certificates, base64url. */
    public static String thumbprint(List<X509Certificate> certificates) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (X509Certificate certificate : certificates) {
                digest.update(certificate.getEncoded());
            }
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a parsed certificate has an encoding, and every JDK SHA-256", e);
        }
    }

    /** Returns the subject token: a JSON array of the certificates in base64, the client's own first. */
    public String token() {
        return certificates.stream()
                .map(certificate -> {
                    try {
                        return "\"" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + "\"";
                    } catch (CertificateEncodingException e) {
                        throw new IllegalStateException("a parsed certificate has an encoding", e);
                    }
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static ConfigurationException malformed(String origin, String what) {
        return new ConfigurationException(
                "certificate_malformed", origin + ": " + what + "; it must hold certificates in PEM");
    }
}
