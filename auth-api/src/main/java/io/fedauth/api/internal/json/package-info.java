// SPDX-License-Identifier: Apache-2.0
/** The one place that knows a JSON library. */
@NullMarked
package io.fedauth.api.internal.json;

import org.jspecify.annotations.NullMarked;
