// SPDX-License-Identifier: Apache-2.0
/** The rules that an assertion must keep to be worth sending, in one order. */
@NullMarked
package io.fedauth.provider.saml.internal.check;

import org.jspecify.annotations.NullMarked;
