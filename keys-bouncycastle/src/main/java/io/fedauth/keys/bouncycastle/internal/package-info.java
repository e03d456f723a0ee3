// SPDX-License-Identifier: Apache-2.0
/** How the keys are opened, within bounds: text, encryption, key; each step is a class. */
@NullMarked
package io.fedauth.keys.bouncycastle.internal;

import org.jspecify.annotations.NullMarked;
