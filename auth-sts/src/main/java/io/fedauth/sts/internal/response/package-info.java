// SPDX-License-Identifier: Apache-2.0
/** Reads what token endpoints answer: errors in every form, lifetimes, clocks; used by every call of this module. */
@NullMarked
package io.fedauth.sts.internal.response;

import org.jspecify.annotations.NullMarked;
