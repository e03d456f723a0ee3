// SPDX-License-Identifier: Apache-2.0
/** The kernel's own wiring: from settings to the context that extenders see. */
@NullMarked
package io.fedauth.api.internal;

import org.jspecify.annotations.NullMarked;
