// SPDX-License-Identifier: Apache-2.0
/** Signed tokens: for callers who sign them, and for callers who must not believe a forged one. */
@NullMarked
package io.fedauth.jose;

import org.jspecify.annotations.NullMarked;
