// SPDX-License-Identifier: Apache-2.0
/** The servers that peers talk to, and the credential files that lead there. */
@NullMarked
package io.fedauth.peers.cloud;

import org.jspecify.annotations.NullMarked;
