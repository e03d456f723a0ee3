// SPDX-License-Identifier: Apache-2.0
/** For callers: the front door, the credential, the tokens and the failures. */
@NullMarked
package io.fedauth.api;

import org.jspecify.annotations.NullMarked;
