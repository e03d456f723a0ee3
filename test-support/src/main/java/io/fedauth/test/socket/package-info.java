// SPDX-License-Identifier: Apache-2.0
/** For tests of every module: servers on raw sockets that do what no HTTP server would, and certificates for them. */
@NullMarked
package io.fedauth.test.socket;

import org.jspecify.annotations.NullMarked;
