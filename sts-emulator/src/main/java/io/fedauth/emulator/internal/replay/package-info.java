// SPDX-License-Identifier: Apache-2.0
/**
 * What is good for one use: for everything that accepts assertions.
 */
@NullMarked
package io.fedauth.emulator.internal.replay;

import org.jspecify.annotations.NullMarked;
