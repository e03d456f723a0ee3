// SPDX-License-Identifier: Apache-2.0
/** The compact serialization (RFC 7515, section 7.1), read strictly; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.compact;

import org.jspecify.annotations.NullMarked;
