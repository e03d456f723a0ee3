// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.JWK;
import io.fedauth.emulator.config.JwksSource;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Finds the keys of an issuer or a client; thread-safe. */
@FunctionalInterface
interface IssuerKeys {
    /** The longest key set that is read. */
    int MAX_BYTES = 256 * 1024;

    /** Returns the key of this name, if it is fit for the algorithm; without a name the only one that is. */
    JWK key(@Nullable String keyId, String algorithm) throws RefusalException;

    static IssuerKeys of(JwksSource source, InstantSource clock) {
        if (source instanceof JwksSource.Location location) {
            return new RemoteKeys(location.uri(), clock);
        }
        if (source instanceof JwksSource.File file) {
            return (keyId, algorithm) -> read(file.path()).key(keyId, algorithm);
        }
        JwksSource.Document document = (JwksSource.Document) source;
        return (keyId, algorithm) -> KeySet.parse(document.json()).key(keyId, algorithm);
    }

    private static KeySet read(Path file) throws RefusalException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] bytes = content.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw Refusal.KEYS_UNAVAILABLE.because(file + ": more than " + MAX_BYTES + " bytes");
            }
            return KeySet.parse(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw Refusal.KEYS_UNAVAILABLE.because(
                    file + " cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
