// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

/** The kind of service that the token endpoint stands for. */
public enum ExchangeMode {
    /**
     * Google's Security Token Service: exactly one audience, the name of a configured {@link PoolProvider}; no
     * resource; a required {@code requested_token_type}; {@code options}; errors about the subject token are {@code
     * invalid_grant}.
     */
    GOOGLE,
    /**
     * A plain RFC 8693 server: any number of audiences and resources, the principal is the {@code sub} of the subject
     * token, unknown parameters are ignored, errors about the subject token are {@code invalid_request} (section
     * 2.2.2).
     */
    PLAIN
}
