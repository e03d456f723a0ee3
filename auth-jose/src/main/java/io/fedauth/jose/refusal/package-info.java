// SPDX-License-Identifier: Apache-2.0
/** Why tokens are not believed: for callers who verify. */
@NullMarked
package io.fedauth.jose.refusal;

import org.jspecify.annotations.NullMarked;
