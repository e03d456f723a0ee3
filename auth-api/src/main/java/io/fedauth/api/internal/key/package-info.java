// SPDX-License-Identifier: Apache-2.0
/** Private keys, as far as the JDK reads them. */
@NullMarked
package io.fedauth.api.internal.key;

import org.jspecify.annotations.NullMarked;
