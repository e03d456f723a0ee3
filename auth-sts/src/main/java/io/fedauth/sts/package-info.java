// SPDX-License-Identifier: Apache-2.0
/** For callers: the RFC 8693 client, and credentials that exchange the identity of another system. */
@NullMarked
package io.fedauth.sts;

import org.jspecify.annotations.NullMarked;
