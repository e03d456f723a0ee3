// SPDX-License-Identifier: Apache-2.0
/** Google's library for Java, in a JVM of its own. */
@NullMarked
package io.fedauth.peers.google;

import org.jspecify.annotations.NullMarked;
