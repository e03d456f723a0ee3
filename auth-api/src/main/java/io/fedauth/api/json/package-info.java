// SPDX-License-Identifier: Apache-2.0
/** Strict, bounded JSON without a JSON library in any signature; for extenders. */
@NullMarked
package io.fedauth.api.json;

import org.jspecify.annotations.NullMarked;
