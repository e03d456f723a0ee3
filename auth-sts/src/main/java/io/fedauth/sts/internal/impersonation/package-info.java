// SPDX-License-Identifier: Apache-2.0
/** Credentials of a service account that another credential impersonates: its tokens, and its word for users of its domain. */
@NullMarked
package io.fedauth.sts.internal.impersonation;

import org.jspecify.annotations.NullMarked;
