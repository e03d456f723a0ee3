// SPDX-License-Identifier: Apache-2.0
/** The refresh engine: single flight, refresh ahead, back-off, and the threads that it runs on. */
@NullMarked
package io.fedauth.api.internal.engine;

import org.jspecify.annotations.NullMarked;
