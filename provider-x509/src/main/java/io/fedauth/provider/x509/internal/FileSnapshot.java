// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.LocalFiles;
import io.fedauth.provider.x509.internal.CertificateChain.Named;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** What the files held when they were read, one after the other; a secret, not to be kept. */
public final class FileSnapshot {
    private final Places places;
    private final byte[] certificate;
    private final byte[] key;
    private final byte[] trustChain;
    private final byte[] password;

    /**
     * Where the files are.
     *
     * @param certificate the client's certificate
     * @param key its key
     * @param trustChain more certificates
     * @param password the key's password
     */
    public record Places(Path certificate, Path key, Optional<Path> trustChain, Optional<Path> password) {
        @Override
        public String toString() {
            return Wording.of(certificate) + " and " + Wording.of(key)
                    + trustChain.map(chain -> ", chain " + Wording.of(chain)).orElse("");
        }
    }

    private FileSnapshot(Places places, byte[] certificate, byte[] key, byte[] trustChain, byte[] password) {
        this.places = places;
        this.certificate = certificate;
        this.key = key;
        this.trustChain = trustChain;
        this.password = password;
    }

    /**
     * Reads the files.
     *
     * @param files opens certificate and key
     * @param others opens trust chain and password
     * @throws io.fedauth.api.ConfigurationException if one cannot or may not be read
     */
    public static FileSnapshot read(Places places, LocalFiles files, LocalFiles others) {
        return new FileSnapshot(
                places,
                files.read(places.certificate()),
                files.read(places.key()),
                places.trustChain().map(others::read).orElse(new byte[0]),
                places.password().map(others::read).orElse(new byte[0]));
    }

    /**
     * Returns the certificates.
     *
     * @throws io.fedauth.api.ConfigurationException if they cannot be read
     */
    public List<X509Certificate> chain() {
        Named own = new Named(text(certificate), Wording.of(places.certificate()));
        List<Named> above = places.trustChain()
                .map(path -> List.of(new Named(text(trustChain), Wording.of(path))))
                .orElse(List.of());
        return CertificateChain.of(own, above).certificates();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /**
     * Returns the key.
     *
     * @throws io.fedauth.api.ConfigurationException if it cannot be read
     */
    public PrivateKey privateKey(CredentialContext kernel) {
        char[] secret = new String(password, StandardCharsets.UTF_8)
                .replaceFirst("\\R\\z", "")
                .toCharArray();
        try {
            return kernel.privateKey(key, secret, Wording.of(places.key()));
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** Returns what tells this snapshot from others: a SHA-256 of all files, so that nobody need keep them. */
    public String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] file : List.of(certificate, key, trustChain, password)) {
                digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, file.length));
                digest.update(file);
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "FileSnapshot[" + places + "]";
    }
}
