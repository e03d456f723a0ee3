// SPDX-License-Identifier: Apache-2.0
/** Public keys of others, from wherever they come: for callers who verify. */
@NullMarked
package io.fedauth.jose.key;

import org.jspecify.annotations.NullMarked;
