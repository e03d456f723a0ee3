// SPDX-License-Identifier: Apache-2.0
/** Certificates on disk and on connections. */
@NullMarked
package io.fedauth.provider.x509;

import org.jspecify.annotations.NullMarked;
