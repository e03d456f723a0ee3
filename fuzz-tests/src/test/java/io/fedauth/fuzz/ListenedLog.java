// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** What fedauth logs until this is closed, checked in place of being printed. */
final class ListenedLog extends Handler implements AutoCloseable {
    private static final Logger LOGGER = Logger.getLogger("io.fedauth");

    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Shown shown;

    ListenedLog(Shown shown) {
        this.shown = shown;
        LOGGER.setUseParentHandlers(false);
        LOGGER.setLevel(Level.ALL);
        LOGGER.addHandler(this);
    }

    @Override
    public void publish(LogRecord entry) {
        shown.check(formatter.formatMessage(entry));
        if (entry.getThrown() != null) {
            shown.check(entry.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOGGER.removeHandler(this);
        LOGGER.setUseParentHandlers(true);
    }
}
