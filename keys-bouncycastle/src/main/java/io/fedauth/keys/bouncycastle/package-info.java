// SPDX-License-Identifier: Apache-2.0
/** The reader of private keys: for the kernel, which finds it, and for callers who hand it a provider of their own. */
@NullMarked
package io.fedauth.keys.bouncycastle;

import org.jspecify.annotations.NullMarked;
