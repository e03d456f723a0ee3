// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml.internal.check;

import io.fedauth.provider.saml.internal.document.SamlDocument;
import java.time.Instant;

/**
 * An assertion that keeps the rules.
 *
 * @param document what may be sent: the document as it was, or the decrypted assertion
 * @param responseOnly whether only the response around the assertion is signed, so that the assertion alone would not be
 * @param expiry when it must not be sent any more
 */
public record CheckedAssertion(SamlDocument document, boolean responseOnly, Instant expiry) {}
