// SPDX-License-Identifier: Apache-2.0
package io.fedauth.test.saml;

import java.time.Instant;

/**
 * What documents are made for: whoever reads them demands this.
 *
 * @param issuer the entity ID of the identity provider
 * @param audience the audience
 * @param recipient the recipient
 * @param now the time
 */
public record SamlTarget(String issuer, String audience, String recipient, Instant now) {}
