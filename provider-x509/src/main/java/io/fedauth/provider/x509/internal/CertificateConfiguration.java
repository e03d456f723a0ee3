// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code credential_source.certificate} says: which certificate configuration, and what stands beside it.
 *
 * @param explicit the certificate configuration that the credential file names; empty for the usual one
 * @param trustChain more certificates
 * @param password the file with the key's password, an extension of fedauth's
 */
public record CertificateConfiguration(Optional<Path> explicit, Optional<Path> trustChain, Optional<Path> password) {
    /** The members that have an effect. */
    public static final Set<String> MEMBERS = Set.of(
            "use_default_certificate_config", "certificate_config_location", "trust_chain_path", "key_password_path");

    private static final String FILE = "certificate_config.json";

    /**
     * Reads it.
     *
     * @throws ConfigurationException {@code certificate_config_ambiguous} or {@code certificate_path_malformed}
     */
    public static CertificateConfiguration of(JsonView certificate) {
        boolean usual = certificate.bool("use_default_certificate_config").orElse(false);
        Optional<String> location = certificate.string("certificate_config_location");
        if (usual == location.isPresent()) {
            throw new ConfigurationException(
                    "certificate_config_ambiguous",
                    certificate.origin()
                            + ": \"certificate\" must have either \"use_default_certificate_config\": true or a"
                            + " \"certificate_config_location\"");
        }
        return new CertificateConfiguration(
                location.map(text -> path(text, "certificate_config_location", certificate)),
                certificate.string("trust_chain_path").map(text -> path(text, "trust_chain_path", certificate)),
                certificate.string("key_password_path").map(text -> path(text, "key_password_path", certificate)));
    }

    /** A certificate configuration, and what may be opened that it names. */
    public record Located(Path path, CredentialContext kernel) {}

    /**
     * Finds the certificate configuration: the one that is named, else {@code GOOGLE_API_CERTIFICATE_CONFIG}, else {@code
     * CLOUDSDK_CONTEXT_AWARE_CERTIFICATE_CONFIG_FILE_PATH}, else gcloud's.
     *
     * @throws ConfigurationException {@code certificate_config_missing} if nothing names one
     */
    public Located locate(CredentialContext kernel) {
        if (explicit.isPresent()) {
            kernel.files().check(explicit.get());
            return new Located(explicit.get(), kernel.boundTo(explicit.get()));
        }
        Environment environment = kernel.environment();
        Path path = environment
                .variable("GOOGLE_API_CERTIFICATE_CONFIG")
                .or(() -> environment.variable("CLOUDSDK_CONTEXT_AWARE_CERTIFICATE_CONFIG_FILE_PATH"))
                .map(CertificateConfiguration::named)
                .or(() -> gcloud(environment))
                .orElseThrow(() -> new ConfigurationException(
                        "certificate_config_missing",
                        "cannot tell where the certificate configuration is: no home folder is known; set"
                                + " GOOGLE_API_CERTIFICATE_CONFIG"));
        return new Located(path, kernel.boundTo(path));
    }

    private static Path named(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "certificate_path_malformed",
                    "GOOGLE_API_CERTIFICATE_CONFIG, or the variable of gcloud, is no path on this system");
        }
    }

    private static Optional<Path> gcloud(Environment environment) {
        boolean windows = environment
                .property("os.name")
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("windows"))
                .isPresent();
        Optional<Path> folder = environment
                .variable("CLOUDSDK_CONFIG")
                .map(Path::of)
                .or(() -> windows
                        ? environment.variable("APPDATA").map(data -> Path.of(data, "gcloud"))
                        : environment.property("user.home").map(home -> Path.of(home, ".config", "gcloud")));
        return folder.map(path -> path.resolve(FILE).toAbsolutePath());
    }

    /**
     * Reads a certificate configuration.
     *
     * @throws ConfigurationException {@code certificate_config_malformed}, or what the kernel says about a file that it cannot or may
     *     not read
     */
    public FileSnapshot.Places read(Located located) {
        Path path = located.path();
        try {
            JsonView config = located.kernel().json(located.kernel().files().read(path), path.toString());
            JsonView workload = config.child("cert_configs")
                    .flatMap(configs -> configs.child("workload"))
                    .orElseThrow(() -> malformed(path, "has no \"cert_configs\" with a \"workload\""));
            return new FileSnapshot.Places(
                    actual(workload, "cert_path"), actual(workload, "key_path"), trustChain, password);
        } catch (InvalidJsonException e) {
            throw malformed(path, "is no such document: " + e.getMessage());
        }
    }

    private static Path actual(JsonView workload, String member) {
        return CloudRunPath.actual(path(workload.required(member), member, workload), Files::exists);
    }

    private static Path path(String text, String member, JsonView source) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "certificate_path_malformed", source.origin() + ": \"" + member + "\" is no path on this system");
        }
    }

    private static ConfigurationException malformed(Path path, String what) {
        return new ConfigurationException(
                "certificate_config_malformed",
                "the certificate configuration " + path + " " + what
                        + "; it must name \"cert_path\" and \"key_path\" of a \"workload\"");
    }
}
