// SPDX-License-Identifier: Apache-2.0
/** For tests of clients: the faults that the emulator commits when it is told to. */
@NullMarked
package io.fedauth.emulator.fault;

import org.jspecify.annotations.NullMarked;
