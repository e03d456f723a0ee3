// SPDX-License-Identifier: Apache-2.0
/**
 * For those who start an emulator: the emulator itself and the workload issuer that comes with it.
 */
@NullMarked
package io.fedauth.emulator;

import org.jspecify.annotations.NullMarked;
