// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.key;

import io.fedauth.api.AuthException;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.jose.internal.key.CertificateMap;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Keys of one issuer: good ones are kept, bad ones left out, so that one odd key does not lock everybody out.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517.html#section-5">RFC 7517, section 5</a>
 * @since 0.1
 */
public final class JwkSet implements KeySource {
    private static final int MAX_KEYS = 100;

    private final List<Jwk> keys;
    private final List<String> ignored;

    private JwkSet(List<Jwk> keys, List<String> ignored) {
        this.keys = List.copyOf(keys);
        this.ignored = List.copyOf(ignored);
    }

    /**
     * Makes a set of keys.
     *
     * @param keys the keys
     * @return the set
     */
    public static JwkSet of(Jwk... keys) {
        return new JwkSet(Arrays.asList(keys), List.of());
    }

    /**
     * Makes a set of the keys of certificates that the caller has chosen to believe.
     *
     * @param certificates the certificates; their chains, dates and names are not looked at
     * @return the set, keys without ids: each is tried
     * @throws io.fedauth.api.ConfigurationException if a key is weak, or of a kind that is not taken here
     */
    public static JwkSet of(List<X509Certificate> certificates) {
        return new JwkSet(certificates.stream().map(Jwk::of).toList(), List.of());
    }

    /**
     * Reads a JWK set, or what Google publishes in its place: an object of key ids and X.509 certificates in PEM.
     *
     * @param document the document
     * @return the first 100 keys that can be used; see {@link #ignored} for others
     * @throws InvalidJsonException if it is neither
     */
    public static JwkSet read(JsonView document) {
        return document.keys().contains("keys") ? readSet(document) : readCertificates(document);
    }

    private static JwkSet readSet(JsonView document) {
        List<Jwk> keys = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (JsonView jwk : document.children("keys")) {
            if (keys.size() == MAX_KEYS) {
                ignored.add("all after the first " + MAX_KEYS + " keys");
                break;
            }
            try {
                keys.add(Jwk.read(jwk));
            } catch (AuthException e) {
                ignored.add(e.getMessage());
            }
        }
        return new JwkSet(keys, ignored);
    }

    private static JwkSet readCertificates(JsonView document) {
        List<Jwk> keys = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        for (String id : document.keys()) {
            if (keys.size() == MAX_KEYS) {
                ignored.add("all after the first " + MAX_KEYS + " keys");
                break;
            }
            try {
                keys.add(Jwk.of(CertificateMap.certificate(document, id)).withKeyId(id));
            } catch (AuthException e) {
                ignored.add(e.getMessage());
            }
        }
        if (keys.isEmpty()) {
            throw new InvalidJsonException(
                    "jwks_malformed",
                    document.origin()
                            + ": is neither a JWK set (RFC 7517, section 5) nor an object of key ids and certificates");
        }
        return new JwkSet(keys, ignored);
    }

    @Override
    public List<Jwk> keys(Optional<String> keyId) {
        return keyId.isEmpty()
                ? keys
                : keys.stream().filter(key -> key.keyId().equals(keyId)).toList();
    }

    /**
     * Returns all keys.
     *
     * @return the keys, in the order of the document
     */
    public List<Jwk> keys() {
        return keys;
    }

    /**
     * Returns why keys of the document were left out.
     *
     * @return a reason for each, with its place; no key material
     */
    public List<String> ignored() {
        return ignored;
    }

    @Override
    public String toString() {
        return "JwkSet" + keys;
    }
}
