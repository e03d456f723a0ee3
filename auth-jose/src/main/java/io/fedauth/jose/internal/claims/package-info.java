// SPDX-License-Identifier: Apache-2.0
/** Claims, read strictly; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.claims;

import org.jspecify.annotations.NullMarked;
