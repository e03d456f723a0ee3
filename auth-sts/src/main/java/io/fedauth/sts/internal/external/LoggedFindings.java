// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.spi.Explanation;
import java.lang.System.Logger.Level;

/** Warns of findings that do not stop a credential from working, but may well not be what its author meant. */
final class LoggedFindings implements Explanation {
    @Override
    public void fact(String name, String value) {
        // a log is for what is odd
    }

    @Override
    public void finding(String code, String what, String remedy) {
        // Not before there is something to log: to start a logging framework is a part of the way to the first token.
        System.getLogger("io.fedauth.sts").log(Level.WARNING, "{0}; {1} [{2}]", what, remedy, code);
    }
}
