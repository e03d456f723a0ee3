// SPDX-License-Identifier: Apache-2.0
/** Octets become a document that is what it looks like: decoded, bounded, of one shape. */
@NullMarked
package io.fedauth.provider.saml.internal.document;

import org.jspecify.annotations.NullMarked;
