// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.TokenType;
import java.util.Optional;

/**
 * What a supplier is told about the exchange that its token is for.
 *
 * @since 0.1
 */
public interface SubjectTokenContext extends FetchContext {
    /**
     * Returns what the exchange is for.
     *
     * @return the audience; empty if there is none
     */
    Optional<String> audience();

    /**
     * Returns what type of token the configuration names.
     *
     * @return the type; empty if it leaves that to the supplier
     */
    Optional<TokenType> wantedType();

    /**
     * Returns transport, files, environment and time under the trust policy of the configuration.
     *
     * @return the kernel
     */
    CredentialContext kernel();
}
