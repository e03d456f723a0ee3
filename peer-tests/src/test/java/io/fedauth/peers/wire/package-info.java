// SPDX-License-Identifier: Apache-2.0
/** What was sent, taken apart and compared. */
@NullMarked
package io.fedauth.peers.wire;

import org.jspecify.annotations.NullMarked;
