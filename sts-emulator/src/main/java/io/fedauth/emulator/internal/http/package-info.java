// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP front: a bounded listener, a router that writes the journal, requests, forms and error formats.
 */
@NullMarked
package io.fedauth.emulator.internal.http;

import org.jspecify.annotations.NullMarked;
