// SPDX-License-Identifier: Apache-2.0
/** What becomes of programs that do not end. */
@NullMarked
package io.fedauth.provider.aws.internal.process;

import org.jspecify.annotations.NullMarked;
