// SPDX-License-Identifier: Apache-2.0
/** How a configuration is explained: what is said, opened and heard on the way is written down. */
@NullMarked
package io.fedauth.api.internal.explain;

import org.jspecify.annotations.NullMarked;
