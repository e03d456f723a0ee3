// SPDX-License-Identifier: Apache-2.0
/**
 * For those who test against an emulator: what it received, and why it refused what it refused.
 */
@NullMarked
package io.fedauth.emulator.journal;

import org.jspecify.annotations.NullMarked;
