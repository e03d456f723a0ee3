// SPDX-License-Identifier: Apache-2.0
/** For the emulator itself: how each fault is committed. */
@NullMarked
package io.fedauth.emulator.internal.fault;

import org.jspecify.annotations.NullMarked;
