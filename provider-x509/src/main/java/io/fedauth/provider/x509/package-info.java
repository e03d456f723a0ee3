// SPDX-License-Identifier: Apache-2.0
/** The source {@code certificate}: for the kernel, which finds it, and for callers whose client has a certificate. */
@NullMarked
package io.fedauth.provider.x509;

import org.jspecify.annotations.NullMarked;
