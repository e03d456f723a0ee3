// SPDX-License-Identifier: Apache-2.0
/** The bounded transport: deadline, retries, caps, TLS, and the rules for URIs and headers. */
@NullMarked
package io.fedauth.api.internal.http;

import org.jspecify.annotations.NullMarked;
