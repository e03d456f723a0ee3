// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.event;

/**
 * Hears what happens inside.
 *
 * <p>Called on a thread of its own, one event after the other. One that blocks holds nothing up but misses events: a thousand
 * wait for it, further ones are dropped. What it throws is dropped, too.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AuthListener {
    /**
     * Hears of one event.
     *
     * @param event what happened
     */
    void onEvent(AuthEvent event);
}
