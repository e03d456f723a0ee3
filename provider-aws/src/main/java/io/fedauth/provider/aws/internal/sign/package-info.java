// SPDX-License-Identifier: Apache-2.0
/** Signature Version 4 for the one request that a subject token is; used by the source {@code aws} only. */
@NullMarked
package io.fedauth.provider.aws.internal.sign;

import org.jspecify.annotations.NullMarked;
