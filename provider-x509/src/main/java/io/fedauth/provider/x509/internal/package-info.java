// SPDX-License-Identifier: Apache-2.0
/** How certificates and keys are found, read and presented; used by the root package only. */
@NullMarked
package io.fedauth.provider.x509.internal;

import org.jspecify.annotations.NullMarked;
