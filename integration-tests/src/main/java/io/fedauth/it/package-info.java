// SPDX-License-Identifier: Apache-2.0
/** fedauth against servers that others wrote. */
@NullMarked
package io.fedauth.it;

import org.jspecify.annotations.NullMarked;
