// SPDX-License-Identifier: Apache-2.0
/** The supplier of one configuration; used by the source {@code aws} only. */
@NullMarked
package io.fedauth.provider.aws.internal;

import org.jspecify.annotations.NullMarked;
