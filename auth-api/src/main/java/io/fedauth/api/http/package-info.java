// SPDX-License-Identifier: Apache-2.0
/** The one way out to the network, as extenders use it and as tests fake it. */
@NullMarked
package io.fedauth.api.http;

import org.jspecify.annotations.NullMarked;
