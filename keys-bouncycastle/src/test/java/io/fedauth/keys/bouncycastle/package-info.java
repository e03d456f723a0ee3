// SPDX-License-Identifier: Apache-2.0
/** Keys as other programs write them, read through the kernel. */
@NullMarked
package io.fedauth.keys.bouncycastle;

import org.jspecify.annotations.NullMarked;
