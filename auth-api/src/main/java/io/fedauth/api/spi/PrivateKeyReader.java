// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import java.security.PrivateKey;
import java.util.Optional;

/**
 * Reads private keys that the JDK cannot read; a service found with {@link java.util.ServiceLoader}.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface PrivateKeyReader {
    /**
     * Reads a key.
     *
     * @param encoded PEM or DER
     * @param password the password of an encrypted key; empty if there is none
     * @return the key; empty if this reader does not know the format
     * @throws io.fedauth.api.ConfigurationException if it knows the format, and the key is broken, weak or locked by another
     *     password
     */
    Optional<PrivateKey> read(byte[] encoded, char[] password);
}
