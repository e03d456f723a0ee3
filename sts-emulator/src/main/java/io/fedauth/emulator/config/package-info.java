// SPDX-License-Identifier: Apache-2.0
/**
 * For those who start an emulator: whom it trusts, whom it serves and what they may do. Plain immutable data.
 */
@NullMarked
package io.fedauth.emulator.config;

import org.jspecify.annotations.NullMarked;
