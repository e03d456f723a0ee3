// SPDX-License-Identifier: Apache-2.0
/** Where certificates are. */
@NullMarked
package io.fedauth.provider.x509.internal;

import org.jspecify.annotations.NullMarked;
