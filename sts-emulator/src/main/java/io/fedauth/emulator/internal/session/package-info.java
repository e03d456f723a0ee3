// SPDX-License-Identifier: Apache-2.0
/**
 * People who signed in: their authorization codes and refresh tokens, and the endpoint that takes both.
 */
@NullMarked
package io.fedauth.emulator.internal.session;

import org.jspecify.annotations.NullMarked;
