// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import io.fedauth.api.spi.LocalFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
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

    private static final String LOCATION = "certificate_config_location";
    private static final List<String> VARIABLES =
            List.of("GOOGLE_API_CERTIFICATE_CONFIG", "CLOUDSDK_CONTEXT_AWARE_CERTIFICATE_CONFIG_FILE_PATH");
    private static final String GCLOUD = "CLOUDSDK_CONFIG";
    private static final String FILE = "certificate_config.json";
    private static final long VERSION = 1;

    /**
     * Reads it.
     *
     * @throws ConfigurationException {@code certificate_config_ambiguous} or {@code certificate_path_malformed}
     */
    public static CertificateConfiguration of(JsonView certificate) {
        boolean usual = certificate.bool("use_default_certificate_config").orElse(false);
        Optional<String> location = certificate.string(LOCATION);
        if (usual == location.isPresent()) {
            throw new ConfigurationException(
                    "certificate_config_ambiguous",
                    certificate.origin()
                            + ": \"certificate\" must have either \"use_default_certificate_config\": true or a"
                            + " \"certificate_config_location\"");
        }
        return new CertificateConfiguration(
                optional(certificate, LOCATION),
                optional(certificate, "trust_chain_path"),
                optional(certificate, "key_password_path"));
    }

    private static Optional<Path> optional(JsonView source, String member) {
        return source.string(member).map(text -> path(text, quoted(source, member)));
    }

    /**
     * A certificate configuration.
     *
     * @param path where it is
     * @param namedBy what says so
     * @param files opens it, and what it names
     */
    public record Located(Path path, String namedBy, LocalFiles files) {}

    /**
     * Finds the certificate configuration: the one that is named, else {@code GOOGLE_API_CERTIFICATE_CONFIG}, else {@code
     * CLOUDSDK_CONTEXT_AWARE_CERTIFICATE_CONFIG_FILE_PATH}, else gcloud's. What the credential file names is judged by the trust in
     * that; for what the environment names, whoever runs the program vouches.
     *
     * @throws ConfigurationException {@code certificate_config_missing} if nothing names one, {@code certificate_path_malformed}
     */
    public Located locate(CredentialContext kernel) {
        if (explicit.isPresent()) {
            kernel.files().check(explicit.get());
            return new Located(
                    explicit.get(), LOCATION, kernel.boundTo(explicit.get()).files());
        }
        Environment environment = kernel.environment();
        for (String variable : VARIABLES) {
            Optional<String> named = environment.variable(variable);
            if (named.isPresent()) {
                return new Located(path(named.get(), variable).toAbsolutePath(), variable, vouchedFor(kernel));
            }
        }
        Path path = gcloud(environment)
                .orElseThrow(() -> new ConfigurationException(
                        "certificate_config_missing",
                        "cannot tell where the certificate configuration is: no home folder is known; set"
                                + " GOOGLE_API_CERTIFICATE_CONFIG"));
        return new Located(path, "gcloud's folder", vouchedFor(kernel));
    }

    /** Each file is opened in its own name. */
    private static LocalFiles vouchedFor(CredentialContext kernel) {
        return file -> kernel.boundTo(file).files().read(file);
    }

    private static Optional<Path> gcloud(Environment environment) {
        boolean windows = environment
                .property("os.name")
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("windows"))
                .isPresent();
        Optional<Path> folder = environment
                .variable(GCLOUD)
                .map(text -> path(text, GCLOUD))
                .or(() -> windows
                        ? environment
                                .variable("APPDATA")
                                .map(data -> path(data, "APPDATA").resolve("gcloud"))
                        : environment
                                .property("user.home")
                                .map(home -> path(home, "user.home").resolve(".config/gcloud")));
        return folder.map(path -> path.resolve(FILE).toAbsolutePath());
    }

    /**
     * Reads a certificate configuration.
     *
     * @throws ConfigurationException {@code certificate_config_malformed}, or what the kernel says about a file that it cannot or
     *     may not read
     */
    public FileSnapshot.Places read(Located located, CredentialContext kernel) {
        try {
            JsonView config = kernel.json(content(located), Wording.of(located.path()));
            config.number("version").filter(version -> version != VERSION).ifPresent(version -> {
                throw malformed(located, "is of version " + version + ", and only " + VERSION + " is known");
            });
            JsonView workload = config.child("cert_configs")
                    .flatMap(configs -> configs.child("workload"))
                    .orElseThrow(() -> malformed(located, "has no \"cert_configs\" with a \"workload\""));
            return new FileSnapshot.Places(
                    actual(workload, "cert_path"), actual(workload, "key_path"), trustChain, password);
        } catch (InvalidJsonException e) {
            throw malformed(located, "is no such document: " + e.getMessage());
        }
    }

    private static byte[] content(Located located) {
        try {
            return located.files().read(located.path());
        } catch (ConfigurationException e) {
            throw new ConfigurationException(
                    e.code(), "the certificate configuration, by " + located.namedBy() + ": " + e.getMessage(), e);
        }
    }

    private static Path actual(JsonView workload, String member) {
        return CloudRunPath.actual(path(workload.required(member), quoted(workload, member)), Files::exists);
    }

    private static String quoted(JsonView source, String member) {
        return source.origin() + ": \"" + member + "\"";
    }

    private static Path path(String text, String named) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            // Its message repeats the path, control characters included, so it is no cause either.
            throw new ConfigurationException("certificate_path_malformed", named + " is no path on this system");
        }
    }

    private static ConfigurationException malformed(Located located, String what) {
        return new ConfigurationException(
                "certificate_config_malformed",
                "the certificate configuration " + Wording.of(located.path()) + " " + what
                        + "; it must name \"cert_path\" and \"key_path\" of a \"workload\"");
    }
}
