// SPDX-License-Identifier: Apache-2.0
/** The program that a profile names as its {@code credential_process}; used by the profile source. */
@NullMarked
package io.fedauth.provider.aws.internal.process;

import org.jspecify.annotations.NullMarked;
