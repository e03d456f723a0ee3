// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.JWK;
import io.fedauth.emulator.config.JwksSource;
import io.fedauth.emulator.journal.RefusalException;
import java.time.InstantSource;

/** Finds the keys of an issuer; thread-safe. */
@FunctionalInterface
interface IssuerKeys {
    /** Returns the key of this name, if there is one and it is fit for the algorithm. */
    JWK key(String keyId, String algorithm) throws RefusalException;

    static IssuerKeys of(JwksSource source, InstantSource clock) {
        if (source instanceof JwksSource.Location location) {
            return new RemoteKeys(location.uri(), clock);
        }
        JwksSource.Document document = (JwksSource.Document) source;
        return (keyId, algorithm) -> KeySet.parse(document.json()).key(keyId, algorithm);
    }
}
