// SPDX-License-Identifier: Apache-2.0
/**
 * What the emulator tells programs about itself.
 */
@NullMarked
package io.fedauth.emulator.internal.discovery;

import org.jspecify.annotations.NullMarked;
