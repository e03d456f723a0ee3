// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.security.NoSuchAlgorithmException;
import javax.crypto.NoSuchPaddingException;

/** Tells why BouncyCastle did not decrypt, without its words. */
final class Refusals {
    private static final int DEEPEST = 10;

    private Refusals() {}

    /**
     * Returns whether the provider does not have, or in approved mode does not allow, what was asked of it. Its FIPS module says
     * the latter with an {@code AssertionError}.
     */
    static boolean isMissing(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof NoSuchAlgorithmException
                    || at instanceof NoSuchPaddingException
                    || at instanceof AssertionError) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
