// SPDX-License-Identifier: Apache-2.0
/** One request and its answer on the JDK's client: written, read within bounds, failures made ours; used by the transport. */
@NullMarked
package io.fedauth.api.internal.http.exchange;

import org.jspecify.annotations.NullMarked;
