// SPDX-License-Identifier: Apache-2.0
/** Tokens looked into; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.inspect;

import org.jspecify.annotations.NullMarked;
