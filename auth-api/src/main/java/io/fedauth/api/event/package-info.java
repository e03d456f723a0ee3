// SPDX-License-Identifier: Apache-2.0
/** What happens inside, for metrics and traces; secrets never appear in it. */
@NullMarked
package io.fedauth.api.event;

import org.jspecify.annotations.NullMarked;
