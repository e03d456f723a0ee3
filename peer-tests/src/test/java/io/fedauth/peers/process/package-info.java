// SPDX-License-Identifier: Apache-2.0
/** Peers as processes: each is asked over its standard input and ends with this one. */
@NullMarked
package io.fedauth.peers.process;

import org.jspecify.annotations.NullMarked;
