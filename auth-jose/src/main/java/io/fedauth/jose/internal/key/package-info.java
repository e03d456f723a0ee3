// SPDX-License-Identifier: Apache-2.0
/** JSON Web Keys read and judged; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.key;

import org.jspecify.annotations.NullMarked;
