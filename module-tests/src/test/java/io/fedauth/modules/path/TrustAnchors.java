// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.path;

import io.fedauth.emulator.StsEmulator;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;

/** What makes a JVM trust an emulator that speaks https. */
final class TrustAnchors {
    private TrustAnchors() {}

    /** Writes a store with the emulator's certificate, whose password is {@code changeit}. */
    static Path of(StsEmulator emulator, Path folder) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        byte[] pem = emulator.certificatePem().orElseThrow().getBytes(StandardCharsets.US_ASCII);
        store.setCertificateEntry(
                "emulator", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        Path file = folder.resolve("anchors.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        return file;
    }
}
