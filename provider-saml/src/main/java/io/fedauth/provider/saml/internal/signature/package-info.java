// SPDX-License-Identifier: Apache-2.0
/** Signatures: what they may be made of, and whether one of the named keys made them. */
@NullMarked
package io.fedauth.provider.saml.internal.signature;

import org.jspecify.annotations.NullMarked;
