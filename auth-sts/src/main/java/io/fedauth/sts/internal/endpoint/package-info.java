// SPDX-License-Identifier: Apache-2.0
/** Endpoints that a configuration names: well-formed, and trusted before anything else is done. */
@NullMarked
package io.fedauth.sts.internal.endpoint;

import org.jspecify.annotations.NullMarked;
