// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.provider.saml.internal.document.SamlDocument;

/**
 * What an endpoint takes for a SAML subject token.
 *
 * @since 0.1
 */
public enum SamlForm {
    /** The response, in base64, as an identity provider posts it: what Google's token service takes. */
    RESPONSE,
    /** The assertion, in base64url (RFC 8693, section 3). */
    ASSERTION;

    String encode(SamlDocument document) {
        return this == RESPONSE ? document.responseBase64() : document.assertionBase64Url();
    }
}
