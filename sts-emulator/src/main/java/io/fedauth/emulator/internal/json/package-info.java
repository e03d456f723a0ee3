// SPDX-License-Identifier: Apache-2.0
/**
 * Strict reading of JSON, so that no request means one thing to the emulator and another to a real server.
 */
@NullMarked
package io.fedauth.emulator.internal.json;

import org.jspecify.annotations.NullMarked;
