// SPDX-License-Identifier: Apache-2.0
/**
 * The emulator's own certificate, made at every start.
 */
@NullMarked
package io.fedauth.emulator.internal.tls;

import org.jspecify.annotations.NullMarked;
