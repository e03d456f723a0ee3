// SPDX-License-Identifier: Apache-2.0
/** Peers against the emulator, and fedauth beside them. */
@NullMarked
package io.fedauth.peers;

import org.jspecify.annotations.NullMarked;
