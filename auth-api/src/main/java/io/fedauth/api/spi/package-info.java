// SPDX-License-Identifier: Apache-2.0
/** For extenders: the two plug-in contracts, what they are handed, and the seams of the kernel. */
@NullMarked
package io.fedauth.api.spi;

import org.jspecify.annotations.NullMarked;
