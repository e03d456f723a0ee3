// SPDX-License-Identifier: Apache-2.0
/** The source {@code aws}: for the kernel, which finds it, and for callers who have AWS credentials in hand. */
@NullMarked
package io.fedauth.provider.aws;

import org.jspecify.annotations.NullMarked;
