// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Derives the key of a day, region and service from a secret, and keeps the last one (AWS, "Calculate the signature").
 *
 * <p>One configuration has one secret at a time, so one is enough. Safe for use by many threads.
 */
final class SigningKeys {
    private volatile @Nullable Derived latest;

    byte[] key(String secret, CredentialScope scope) {
        byte[] octets = secret.getBytes(StandardCharsets.UTF_8);
        byte[] digest = Sha256.digest(octets);
        Derived known = latest;
        if (known == null || !known.isOf(digest, scope)) {
            known = new Derived(digest, scope.day(), scope.region(), scope.service(), derive(octets, scope));
            latest = known;
        }
        return known.key;
    }

    void forget() {
        latest = null;
    }

    private static byte[] derive(byte[] secret, CredentialScope scope) {
        byte[] prefix = "AWS4".getBytes(StandardCharsets.UTF_8);
        byte[] root = new byte[prefix.length + secret.length];
        System.arraycopy(prefix, 0, root, 0, prefix.length);
        System.arraycopy(secret, 0, root, prefix.length, secret.length);
        byte[] ofDay = Sha256.keyed(root, scope.day());
        byte[] ofRegion = Sha256.keyed(ofDay, scope.region());
        byte[] ofService = Sha256.keyed(ofRegion, scope.service());
        return Sha256.keyed(ofService, "aws4_request");
    }

    /** A derived key, and what of: the secret by its digest, so that it is kept in no further place. */
    private static final class Derived {
        private final byte[] secretDigest;
        private final String day;
        private final String region;
        private final String service;
        private final byte[] key;

        Derived(byte[] secretDigest, String day, String region, String service, byte[] key) {
            this.secretDigest = secretDigest;
            this.day = day;
            this.region = region;
            this.service = service;
            this.key = key;
        }

        boolean isOf(byte[] digest, CredentialScope scope) {
            return day.equals(scope.day())
                    && region.equals(scope.region())
                    && service.equals(scope.service())
                    && MessageDigest.isEqual(secretDigest, digest);
        }
    }
}
