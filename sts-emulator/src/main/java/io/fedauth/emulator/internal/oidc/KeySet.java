// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.jwk.JWK;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of an issuer (RFC 7517, section 5). Keys that cannot be read are left out and harm no others.
 *
 * @param keys the readable keys
 */
record KeySet(List<JWK> keys) {
    private static final int MAX_KEYS = 100;

    static KeySet parse(String json) throws RefusalException {
        List<?> entries = entries(json);
        if (entries.size() > MAX_KEYS) {
            throw Refusal.KEYS_UNAVAILABLE.because("more than " + MAX_KEYS + " keys");
        }
        List<JWK> keys = new ArrayList<>();
        for (Object entry : entries) {
            if (entry instanceof Map<?, ?> members) {
                read(members, keys);
            }
        }
        return new KeySet(keys);
    }

    private static List<?> entries(String json) throws RefusalException {
        try {
            if (StrictJson.object(json).get("keys") instanceof List<?> entries) {
                return entries;
            }
        } catch (RefusalException e) {
            throw Refusal.KEYS_UNAVAILABLE.because("no JSON object: " + e.detail());
        }
        throw Refusal.KEYS_UNAVAILABLE.because("no array of keys");
    }

    boolean contains(String keyId) {
        return keys.stream().anyMatch(key -> keyId.equals(key.getKeyID()));
    }

    /** Returns the key of this name, if it is fit for the algorithm; without a name the only one that is. */
    JWK key(@Nullable String keyId, String algorithm) throws RefusalException {
        if (keyId == null) {
            return only(algorithm);
        }
        List<JWK> named =
                keys.stream().filter(key -> keyId.equals(key.getKeyID())).toList();
        if (named.isEmpty()) {
            throw Refusal.KEY_UNKNOWN.because("kid " + keyId);
        }
        if (named.size() > 1 || !Algorithms.fit(named.get(0), algorithm)) {
            throw Refusal.KEY_UNSUITABLE.because("kid " + keyId + ", alg " + algorithm);
        }
        return named.get(0);
    }

    private JWK only(String algorithm) throws RefusalException {
        List<JWK> fitting =
                keys.stream().filter(key -> Algorithms.fit(key, algorithm)).toList();
        if (fitting.isEmpty()) {
            throw Refusal.KEY_UNSUITABLE.because("alg " + algorithm);
        }
        if (fitting.size() > 1) {
            throw Refusal.KEY_ID_MISSING.because(fitting.size() + " keys fit " + algorithm);
        }
        return fitting.get(0);
    }

    private static void read(Map<?, ?> members, List<JWK> keys) {
        Map<String, Object> named = new LinkedHashMap<>();
        members.forEach((name, value) -> named.put((String) name, value));
        try {
            keys.add(JWK.parse(named));
        } catch (ParseException | IllegalArgumentException e) {
            // a key of a kind that the library does not know, or a broken one: as if it were not there
        }
    }
}
