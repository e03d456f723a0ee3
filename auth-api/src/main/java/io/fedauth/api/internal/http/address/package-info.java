// SPDX-License-Identifier: Apache-2.0
/** Where calls may go, and how messages name them; used by the transport and the guard before it. */
@NullMarked
package io.fedauth.api.internal.http.address;

import org.jspecify.annotations.NullMarked;
