// SPDX-License-Identifier: Apache-2.0
/**
 * For those who teach the emulator another kind of subject token: one verifier, registered with the emulator's builder.
 */
@NullMarked
package io.fedauth.emulator.spi;

import org.jspecify.annotations.NullMarked;
