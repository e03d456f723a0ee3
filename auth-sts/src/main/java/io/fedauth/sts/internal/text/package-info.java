// SPDX-License-Identifier: Apache-2.0
/** Foreign text in messages. Used by the whole module. */
@NullMarked
package io.fedauth.sts.internal.text;

import org.jspecify.annotations.NullMarked;
