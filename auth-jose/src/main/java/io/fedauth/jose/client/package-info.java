// SPDX-License-Identifier: Apache-2.0
/** Signed tokens as proof of a client at token endpoints (RFC 7523): for callers of auth-sts. */
@NullMarked
package io.fedauth.jose.client;

import org.jspecify.annotations.NullMarked;
