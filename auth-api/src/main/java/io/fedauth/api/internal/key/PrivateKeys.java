// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.key;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.PrivateKeyReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Reads private keys with the JDK, else with the readers of plug-ins.
 *
 * <p>The JDK reads RSA, EC (P-256, P-384, P-521) and Ed25519 keys in PKCS#8, plain or encrypted, PKCS#1 and SEC 1, as PEM or
 * DER, and in PKCS#12. Whoever reads a key, weak ones are refused.
 */
public final class PrivateKeys {
    private static final int MAX_BYTES = 64 * 1024;

    private final List<PrivateKeyReader> readers;

    public PrivateKeys(List<PrivateKeyReader> readers) {
        this.readers = List.copyOf(readers);
    }

    /** Reads a key; an empty password stands for none. Neither argument is kept. */
    public PrivateKey read(byte[] encoded, char[] password) {
        if (encoded.length > MAX_BYTES) {
            throw KeyFailures.malformed("larger than " + MAX_BYTES + " bytes");
        }
        Optional<PrivateKey> key = Pem.looksLike(encoded) ? readPem(encoded, password) : readDer(encoded, password);
        return KeyStrength.checked(key.orElseGet(() -> askReaders(encoded, password)));
    }

    private static Optional<PrivateKey> readPem(byte[] encoded, char[] password) {
        List<Pem> blocks = Pem.blocks(encoded);
        List<Pem> keys = blocks.stream().filter(Pem::isPrivateKey).toList();
        if (keys.isEmpty()) {
            throw KeyFailures.malformed("no PEM block holds a private key");
        }
        if (keys.size() > 1) {
            throw KeyFailures.malformed("more than one PEM block holds a private key: keep one");
        }
        Pem key = keys.get(0);
        if (key.hasFields()) {
            return Optional.empty();
        }
        return switch (key.label()) {
            case "PRIVATE KEY" -> Pkcs8.parse(key.der()).privateKey();
            case "ENCRYPTED PRIVATE KEY" -> readEncrypted(key.der(), password);
            case "RSA PRIVATE KEY" ->
                Pkcs8.parse(KeyFormats.fromPkcs1(key.der())).privateKey();
            case "EC PRIVATE KEY" ->
                Pkcs8.parse(KeyFormats.fromSec1(key.der(), curve(blocks))).privateKey();
            default -> Optional.empty();
        };
    }

    private static Optional<Der> curve(List<Pem> blocks) {
        return blocks.stream()
                .filter(block -> block.label().equals("EC PARAMETERS"))
                .findFirst()
                .map(block -> Der.parse(block.der()));
    }

    /** The formats differ in what their first two elements are. */
    private static Optional<PrivateKey> readDer(byte[] encoded, char[] password) {
        if (encoded.length == 0) {
            throw KeyFailures.malformed("empty");
        }
        if ((encoded[0] & 0xff) != Der.SEQUENCE) {
            return Optional.empty();
        }
        List<Der> parts = Der.parse(encoded).children();
        if (parts.size() < 2) {
            return Optional.empty();
        }
        Der first = parts.get(0);
        Der second = parts.get(1);
        if (first.isInteger(3) && second.is(Der.SEQUENCE)) {
            return Optional.of(readPkcs12(encoded, password));
        }
        if (first.is(Der.SEQUENCE) && second.is(Der.OCTET_STRING)) {
            return readEncrypted(encoded, password);
        }
        if ((first.isInteger(0) || first.isInteger(1)) && second.is(Der.SEQUENCE)) {
            return Pkcs8.parse(encoded).privateKey();
        }
        if (first.isInteger(0) && second.is(Der.INTEGER)) {
            return Pkcs8.parse(KeyFormats.fromPkcs1(encoded)).privateKey();
        }
        if (first.isInteger(1) && second.is(Der.OCTET_STRING)) {
            return Pkcs8.parse(KeyFormats.fromSec1(encoded, Optional.empty())).privateKey();
        }
        return Optional.empty();
    }

    private static Optional<PrivateKey> readEncrypted(byte[] encoded, char[] password) {
        return EncryptedKeys.decrypt(encoded, password).flatMap(plain -> {
            try {
                return Pkcs8.parse(plain).privateKey();
            } catch (ConfigurationException e) {
                // one wrong password in 256 leaves a padding that looks right, and nonsense before it
                throw e.code().equals("key_malformed") ? KeyFailures.locked("the password does not open it") : e;
            } finally {
                Arrays.fill(plain, (byte) 0);
            }
        });
    }

    /** Reads the one key of a PKCS#12 file (RFC 7292). */
    private static PrivateKey readPkcs12(byte[] encoded, char[] password) {
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

    private PrivateKey askReaders(byte[] encoded, char[] password) {
        ConfigurationException failure = KeyFailures.unsupported();
        for (PrivateKeyReader reader : readers) {
            try {
                Optional<PrivateKey> key = reader.read(encoded, password);
                if (key.isPresent()) {
                    return key.get();
                }
            } catch (AuthException e) {
                throw e;
            } catch (RuntimeException e) { // a broken reader must not keep the next one from its turn
                failure = KeyFailures.malformed(reader.getClass().getName() + " failed with "
                        + e.getClass().getName());
            }
        }
        throw failure;
    }
}
