// SPDX-License-Identifier: Apache-2.0
package io.fedauth.modules.consumer;

import java.lang.System.Logger.Level;

/** Prints what was measured, so that the log of a build shows it. */
public final class Figures {
    private static final System.Logger LOGGER = System.getLogger(Figures.class.getName());

    private Figures() {}

    /** Prints one figure. */
    public static void print(Object what, long figure, String unit) {
        LOGGER.log(Level.INFO, "{0}: {1} {2}", what, Long.toString(figure), unit);
    }
}
