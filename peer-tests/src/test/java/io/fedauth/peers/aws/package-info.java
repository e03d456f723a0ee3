// SPDX-License-Identifier: Apache-2.0
/** AWS subject tokens: what they say, and requests for them. */
@NullMarked
package io.fedauth.peers.aws;

import org.jspecify.annotations.NullMarked;
