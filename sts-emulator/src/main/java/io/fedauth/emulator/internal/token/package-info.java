// SPDX-License-Identifier: Apache-2.0
/**
 * The OAuth endpoints: token exchange, introspection and revocation, and the tokens that they are about.
 */
@NullMarked
package io.fedauth.emulator.internal.token;

import org.jspecify.annotations.NullMarked;
