// SPDX-License-Identifier: Apache-2.0
/** For callers: Google's Security Token Service beyond what RFC 8693 says. */
@NullMarked
package io.fedauth.sts.google;

import org.jspecify.annotations.NullMarked;
