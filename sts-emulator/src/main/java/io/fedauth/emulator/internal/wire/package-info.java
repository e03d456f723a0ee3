// SPDX-License-Identifier: Apache-2.0
/** For the emulator itself: the raw sockets in front of the JDK's HTTP server, where an answer can be kept or broken. */
@NullMarked
package io.fedauth.emulator.internal.wire;

import org.jspecify.annotations.NullMarked;
