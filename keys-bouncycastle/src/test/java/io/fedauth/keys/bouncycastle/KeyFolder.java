// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.test.program.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/**
 * A folder in which openssl makes keys, the kernel reads them with whatever readers it finds, and openssl judges signatures.
 *
 * @param path the folder
 */
record KeyFolder(Path path) {
    /** Aborts the test, with its reason, where there is no openssl. */
    static KeyFolder in(Path path) {
        KeyFolder folder = new KeyFolder(path);
        assumeTrue(folder.openssl().isThere("version"), "needs openssl on the PATH");
        return folder;
    }

    private Program openssl() {
        return Program.in(path, "openssl");
    }

    void openssl(String arguments) {
        openssl().run(arguments);
    }

    /** Makes a key that is not encrypted: RSA of so many bits, a curve, or an algorithm without parameters. */
    void make(String kind, String file) {
        if (kind.matches("\\d+")) {
            openssl("genrsa -traditional -out " + file + " " + kind);
        } else if (kind.matches("(?i)(ed|x)\\d+")) {
            openssl("genpkey -algorithm " + kind + " -out " + file);
        } else {
            openssl("ecparam -genkey -noout -name " + kind + " -out " + file);
        }
    }

    byte[] bytes(String file) {
        try {
            return Files.readAllBytes(path.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PrivateKey read(String file, String password) {
        return read(bytes(file), password);
    }

    static PrivateKey read(byte[] encoded, String password) {
        try (Credentials credentials = Credentials.builder().build()) {
            return credentials.context().privateKey(encoded, password.toCharArray(), "key.pem");
        }
    }

    void assertRefused(String file, String password, String code) {
        assertRefused(bytes(file), password, code);
    }

    static void assertRefused(byte[] encoded, String password, String code) {
        assertThat(refusal(encoded, password).code()).isEqualTo(code);
    }

    /** Returns why a key is refused, which it must be. */
    static ConfigurationException refusal(byte[] encoded, String password) {
        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> read(encoded, password));
        assertThat(refusal).as("a refusal").isNotNull();
        return refusal;
    }

    /** Asserts that openssl verifies, with the public half of a key file of its own, what a key signs. */
    void assertSigns(PrivateKey key, String algorithm, String file) throws GeneralSecurityException, IOException {
        byte[] data = "signed by the key that was read".getBytes(StandardCharsets.US_ASCII);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(data);
        assertVerified(data, signature.sign(), algorithm, file);
    }

    void assertVerified(byte[] data, byte[] signature, String algorithm, String file) throws IOException {
        Files.write(path.resolve("data"), data);
        Files.write(path.resolve("signature"), signature);
        openssl("pkey -in " + file + " -pubout -out public.pem");
        String digest = algorithm.startsWith("SHA256") ? " -digest sha256" : "";
        openssl("pkeyutl -verify -pubin -inkey public.pem -rawin -in data -sigfile signature" + digest);
    }
}
