// SPDX-License-Identifier: Apache-2.0
/** For callers: tokens that can do less than the credential that they are made of (credential access boundaries). */
@NullMarked
package io.fedauth.sts.boundary;

import org.jspecify.annotations.NullMarked;
