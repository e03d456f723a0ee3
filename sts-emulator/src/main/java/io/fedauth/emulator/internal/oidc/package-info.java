// SPDX-License-Identifier: Apache-2.0
/**
 * OpenID Connect, from both sides: verifying tokens of trusted issuers, and the keys of the emulator's own issuer.
 */
@NullMarked
package io.fedauth.emulator.internal.oidc;

import org.jspecify.annotations.NullMarked;
