// SPDX-License-Identifier: Apache-2.0
/**
 * Who calls the OAuth endpoints: each way in which a client may prove it.
 */
@NullMarked
package io.fedauth.emulator.internal.client;

import org.jspecify.annotations.NullMarked;
