// SPDX-License-Identifier: Apache-2.0
/** What becomes of a caller's wish before it is fetched; used by every credential of this module. */
@NullMarked
package io.fedauth.sts.internal.wish;

import org.jspecify.annotations.NullMarked;
