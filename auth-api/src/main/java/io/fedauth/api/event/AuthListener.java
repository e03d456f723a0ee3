// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.event;

/**
 * Hears what happens inside.
 *
 * <p>Called on the library's threads and by several of them at once: be quick, and do not block. What it throws is dropped.
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
