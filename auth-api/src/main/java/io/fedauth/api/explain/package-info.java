// SPDX-License-Identifier: Apache-2.0
/** What explaining a configuration came to; for callers. */
@NullMarked
package io.fedauth.api.explain;

import org.jspecify.annotations.NullMarked;
