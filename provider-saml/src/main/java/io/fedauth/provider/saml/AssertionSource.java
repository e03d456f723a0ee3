// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.SubjectTokenContext;

/**
 * Where assertions come from; asked before every exchange. Safe for use by many threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface AssertionSource {
    /**
     * Returns what is there now. May block, and stops when interrupted.
     *
     * @param context what the assertion is for, and the kernel
     * @return a SAML 2.0 {@code Response} or {@code Assertion}: XML, base64 or base64url of it, or base64 of its DEFLATE
     * @throws io.fedauth.api.AuthException if there is none
     * @throws InterruptedException if the thread is interrupted
     */
    byte[] assertion(SubjectTokenContext context) throws InterruptedException;
}
