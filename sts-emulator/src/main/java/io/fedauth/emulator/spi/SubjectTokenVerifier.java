// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.spi;

import io.fedauth.emulator.journal.RefusalException;
import java.util.Set;

/**
 * Verifies subject and actor tokens of some types.
 *
 * <p>Register an implementation with {@code StsEmulator.builder().verifier(...)}. It is called by several threads at
 * once.
 */
public interface SubjectTokenVerifier {
    /**
     * Returns the token types that it verifies.
     *
     * @return the identifiers, the same at every call
     */
    Set<String> tokenTypes();

    /**
     * Verifies a token.
     *
     * @param presented the token and what it was presented for
     * @return who it is about
     * @throws RefusalException if it is no good; the message must not contain the token
     */
    VerifiedSubject verify(PresentedToken presented) throws RefusalException;

    /**
     * Tells whether in Google's mode the audience of the exchange must name a provider: so for everything that comes
     * from outside, and not so for tokens that the service issued itself.
     *
     * @return true unless overridden
     */
    default boolean needsProvider() {
        return true;
    }
}
