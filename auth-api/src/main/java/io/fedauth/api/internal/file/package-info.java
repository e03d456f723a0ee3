// SPDX-License-Identifier: Apache-2.0
/** Bounded reads of local files, and which of them a configuration may name. */
@NullMarked
package io.fedauth.api.internal.file;

import org.jspecify.annotations.NullMarked;
