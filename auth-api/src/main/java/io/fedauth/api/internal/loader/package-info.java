// SPDX-License-Identifier: Apache-2.0
/** Finds plug-ins on the class path, the module path, and in named layers and loaders. */
@NullMarked
package io.fedauth.api.internal.loader;

import org.jspecify.annotations.NullMarked;
