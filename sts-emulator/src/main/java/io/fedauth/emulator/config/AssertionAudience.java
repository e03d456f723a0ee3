// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

/**
 * How the {@code aud} claim of a client's assertion must name the emulator (RFC 7523, section 3).
 *
 * @since 0.1
 */
public enum AssertionAudience {
    /** By the issuer name that its metadata says, as newer servers demand. */
    ISSUER,
    /** By the URL of a token endpoint, as OpenID Connect Core, section 9, says. */
    ENDPOINT,
    /** By either. */
    EITHER
}
