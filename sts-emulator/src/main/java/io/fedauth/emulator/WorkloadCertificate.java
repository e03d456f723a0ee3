// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.internal.tls.PemText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The certificate of a workload, that of the authority which issued it, and its key.
 *
 * @param chain the workload's certificate, then those above it; without the root
 * @param key the key of the first; a secret
 * @since 0.1
 */
public record WorkloadCertificate(List<X509Certificate> chain, PrivateKey key) {
    /**
     * Copies the chain.
     *
     * @param chain the certificates
     * @param key the key
     */
    public WorkloadCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Returns the chain as PEM.
     *
     * @return one block for each certificate
     */
    public String chainPem() {
        return chain.stream().map(WorkloadCertificate::pem).collect(Collectors.joining());
    }

    private static String pem(X509Certificate certificate) {
        try {
            return PemText.of("CERTIFICATE", certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }

    /**
     * Returns the key as PEM.
     *
     * @return PKCS#8; a secret
     */
    public String keyPem() {
        return PemText.of("PRIVATE KEY", key.getEncoded());
    }

    /**
     * Writes {@code cert.pem}, {@code key.pem} and the {@code certificate_config.json} that names them, each in one step and for
     * its owner's eyes only; what was there before is replaced.
     *
     * @param folder where to write them
     * @return the path of the {@code certificate_config.json}
     * @throws IOException if they cannot be written
     */
    public Path writeTo(Path folder) throws IOException {
        Path certificate = write(folder.resolve("cert.pem"), chainPem());
        Path secret = write(folder.resolve("key.pem"), keyPem());
        Map<String, Object> workload = Map.of(
                "cert_path",
                certificate.toAbsolutePath().toString(),
                "key_path",
                secret.toAbsolutePath().toString());
        return write(
                folder.resolve("certificate_config.json"),
                JSONObjectUtils.toJSONString(Map.of("version", 1, "cert_configs", Map.of("workload", workload))));
    }

    private static Path write(Path file, String content) throws IOException {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Path folder = file.toAbsolutePath().getParent();
        Path fresh = posix
                ? Files.createTempFile(
                        folder,
                        "certificate",
                        ".tmp",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(folder, "certificate", ".tmp");
        Files.writeString(fresh, content);
        return Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public String toString() {
        return "WorkloadCertificate[" + chain.get(0).getSubjectX500Principal() + "]";
    }
}
