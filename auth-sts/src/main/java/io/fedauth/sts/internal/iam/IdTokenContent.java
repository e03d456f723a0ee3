// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.iam;

import io.fedauth.api.ConfigurationException;
import io.fedauth.sts.internal.text.Printable;

/**
 * What an ID token is to say.
 *
 * @param audience the service that will check it
 * @param email whether it names the account's e-mail address
 * @param organization whether it names the account's organization
 */
public record IdTokenContent(String audience, boolean email, boolean organization) {
    /**
     * Checks the audience.
     *
     * @param audience the service that will check it
     * @param email whether it names the account's e-mail address
     * @param organization whether it names the account's organization
     * @throws ConfigurationException if the audience is blank, or cannot be printed
     */
    public IdTokenContent {
        if (audience.isBlank() || !Printable.isPrintable(audience)) {
            throw new ConfigurationException(
                    "audience_invalid",
                    "the audience of an ID token is blank, or holds characters that cannot be printed; name the service"
                            + " that will check the token");
        }
    }
}
