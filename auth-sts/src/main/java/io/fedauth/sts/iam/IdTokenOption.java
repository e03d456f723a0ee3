// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

/**
 * What an ID token may say beside for whom it is and whose.
 *
 * @since 0.1
 */
public enum IdTokenOption {
    /** The account's e-mail address, in the claims {@code email} and {@code email_verified}. */
    INCLUDE_EMAIL,
    /** The number of the account's organization, in the claim {@code google}. */
    INCLUDE_ORGANIZATION_NUMBER
}
