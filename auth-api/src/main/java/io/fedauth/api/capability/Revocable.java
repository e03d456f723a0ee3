// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.capability;

/**
 * Can end the grant behind a credential.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface Revocable {
    /**
     * Tells the server that the grant is over (RFC 7009), then forgets it.
     *
     * @throws io.fedauth.api.AuthException if the server could not be told; the grant is not forgotten then
     */
    void revoke();
}
