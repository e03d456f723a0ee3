// SPDX-License-Identifier: Apache-2.0
/** Keys fetched and kept; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.jwks;

import org.jspecify.annotations.NullMarked;
