// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import org.jspecify.annotations.Nullable;

/**
 * Configuration that is bad or not trusted, or a wish that a credential cannot honour; names the file and the member.
 *
 * @since 0.1
 */
public final class ConfigurationException extends AuthException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure without a cause.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     */
    public ConfigurationException(String code, String message) {
        this(code, message, null);
    }

    /**
     * Creates a failure.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     * @param cause what led to it, or null
     */
    public ConfigurationException(String code, String message, @Nullable Throwable cause) {
        super(code, message, cause);
    }
}
