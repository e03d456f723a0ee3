// SPDX-License-Identifier: Apache-2.0
/** The rules that a document can break, and how that is said. */
@NullMarked
package io.fedauth.provider.saml.internal.problem;

import org.jspecify.annotations.NullMarked;
