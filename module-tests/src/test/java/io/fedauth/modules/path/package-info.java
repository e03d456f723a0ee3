// SPDX-License-Identifier: Apache-2.0
/** What works on the module path, on the class path, in layers and loaders, and in run-time images. */
@NullMarked
package io.fedauth.modules.path;

import org.jspecify.annotations.NullMarked;
