// SPDX-License-Identifier: Apache-2.0
/** Encrypted assertions (XML Encryption 1.1). */
@NullMarked
package io.fedauth.provider.saml.internal.encryption;

import org.jspecify.annotations.NullMarked;
