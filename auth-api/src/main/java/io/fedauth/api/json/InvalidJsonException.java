// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.json;

import io.fedauth.api.AuthException;

/**
 * JSON that is malformed, over a limit, or not of the expected shape; names the document and the path, never a value.
 *
 * @since 0.1
 */
public final class InvalidJsonException extends AuthException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates a failure.
     *
     * @param code {@code json_malformed}, {@code json_missing_member}, {@code json_wrong_type}, or a plug-in's own
     * @param message which document, which path, and what was expected there
     */
    public InvalidJsonException(String code, String message) {
        super(code, message, null);
    }
}
