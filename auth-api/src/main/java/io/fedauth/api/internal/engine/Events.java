// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.event.AuthEvent;
import io.fedauth.api.event.AuthListener;
import java.lang.System.Logger.Level;

/** Tells the owner's listener on a thread of its own, so that one that blocks or fails holds nothing up. */
public final class Events implements AuthListener {
    private final AuthListener listener;
    private final Threads threads;

    /** Wraps the owner's listener. */
    public Events(AuthListener listener, Threads threads) {
        this.listener = listener;
        this.threads = threads;
    }

    @Override
    public void onEvent(AuthEvent event) {
        threads.events().execute(() -> tell(event));
    }

    private void tell(AuthEvent event) {
        try {
            listener.onEvent(event);
        } catch (RuntimeException | Error e) {
            System.getLogger(Events.class.getPackageName())
                    .log(Level.DEBUG, "a listener failed: {0}", e.getClass().getName());
        }
    }
}
