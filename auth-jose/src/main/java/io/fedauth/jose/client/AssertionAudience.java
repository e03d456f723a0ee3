// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.client;

import java.net.URI;
import java.util.Optional;

/**
 * Whom a client's assertion is for: servers differ in what they expect as {@code aud}, and take one value.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7523.html#section-3">RFC 7523, section 3</a>
 * @since 0.1
 */
@FunctionalInterface
public interface AssertionAudience {
    /**
     * Returns the value.
     *
     * @param endpoint where the assertion goes
     * @param issuer the authorization server's issuer identifier, if known
     * @return the value of {@code aud}
     */
    String value(URI endpoint, Optional<URI> issuer);

    /**
     * Returns the issuer if it is known, else the endpoint. The issuer is the safer one: another server that has itself
     * registered with this endpoint's address gains nothing from the assertion.
     *
     * @return the default
     */
    static AssertionAudience issuerOrEndpoint() {
        return (endpoint, issuer) -> issuer.orElse(endpoint).toString();
    }

    /**
     * Returns the endpoint, as older servers want it.
     *
     * @return the address of the call
     */
    static AssertionAudience endpoint() {
        return (endpoint, issuer) -> endpoint.toString();
    }

    /**
     * Returns what the caller says, such as the issuer identifier from the server's metadata.
     *
     * @param value the value of {@code aud}
     * @return that value
     */
    static AssertionAudience of(String value) {
        return (endpoint, issuer) -> value;
    }
}
