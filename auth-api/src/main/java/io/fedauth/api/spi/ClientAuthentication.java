// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.http.HttpCall;
import java.net.URI;
import java.util.Optional;

/**
 * How a client proves itself at an endpoint (RFC 6749, section 2.3); run once per attempt.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ClientAuthentication {
    /**
     * Adds the proof to a call.
     *
     * @param call the call so far
     * @param endpoint where it goes
     * @param issuer the authorization server's issuer identifier, if known
     * @return the call with the proof on it
     * @throws io.fedauth.api.ConfigurationException if such a call cannot carry the proof
     */
    HttpCall.Builder apply(HttpCall.Builder call, URI endpoint, Optional<URI> issuer);
}
