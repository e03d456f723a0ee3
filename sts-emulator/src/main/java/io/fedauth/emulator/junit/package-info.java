// SPDX-License-Identifier: Apache-2.0
/**
 * For those who use the emulator in JUnit tests.
 */
@NullMarked
package io.fedauth.emulator.junit;

import org.jspecify.annotations.NullMarked;
