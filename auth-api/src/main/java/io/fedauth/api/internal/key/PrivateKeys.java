// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import io.fedauth.api.spi.PrivateKeyReader;
import java.security.PrivateKey;
import java.util.List;

/** Reads private keys with the JDK, else with the readers of plug-ins. */
public final class PrivateKeys {
    private final List<PrivateKeyReader> readers;

    public PrivateKeys(List<PrivateKeyReader> readers) {
        this.readers = List.copyOf(readers);
    }

    public PrivateKey read(byte[] encoded, char[] password) {
        throw new UnsupportedOperationException(readers.size() + " " + encoded.length + password.length);
    }
}
