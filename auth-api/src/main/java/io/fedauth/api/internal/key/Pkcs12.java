// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The one private key of a PKCS#12 file (RFC 7292), which the JDK reads. */
final class Pkcs12 {
    private Pkcs12() {}

    static PrivateKey read(byte[] encoded, char[] password) {
        List<PrivateKey> keys = new ArrayList<>();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(encoded), password);
            for (String alias : Collections.list(store.aliases())) {
                if (store.getKey(alias, password) instanceof PrivateKey key) {
                    keys.add(key);
                }
            }
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException
                    ? KeyFailures.locked("the password does not open it")
                    : KeyFailures.malformed("no PKCS#12 file");
        } catch (GeneralSecurityException e) {
            throw KeyFailures.locked("the password does not open it");
        }
        if (keys.size() != 1) {
            throw KeyFailures.malformed("the PKCS#12 file holds " + keys.size() + " private keys: keep one");
        }
        return keys.get(0);
    }
}
