// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.Credential;

/**
 * What looking around came to. Throwing instead means: here, but broken.
 *
 * @since 0.1
 */
public sealed interface Detection {
    /**
     * There is a credential.
     *
     * @param credential the credential
     * @param where where it was found
     */
    record Found(Credential credential, String where) implements Detection {}

    /**
     * There is none.
     *
     * @param why a clause that completes "the provider ...", which the chain's error repeats
     */
    record Absent(String why) implements Detection {}
}
