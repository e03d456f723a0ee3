// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509.internal;

import io.fedauth.api.ConfigurationException;
import java.util.function.Supplier;

/**
 * Reads files that something else replaces, one after the other: what does not fit together, is cut off or is not there may be all
 * right a moment later.
 */
public final class Rereading {
    private static final int ATTEMPTS = 5;
    private static final long PAUSE_MILLIS = 100;

    private Rereading() {}

    /**
     * Reads until it succeeds, for less than half a second.
     *
     * @param reading reads everything anew
     * @return what it made of the files
     * @throws ConfigurationException the last failure; one of trust at once
     * @throws InterruptedException if the thread is interrupted
     */
    public static <T> T untilItFits(Supplier<T> reading) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.get();
            } catch (ConfigurationException e) {
                if (attempt == ATTEMPTS || e.code().equals("file_untrusted")) {
                    throw e;
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        }
    }
}
