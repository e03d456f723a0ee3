// SPDX-License-Identifier: Apache-2.0
/** The calls of Google's IAM Credentials API on one service account; for the client and for the credentials that use them. */
@NullMarked
package io.fedauth.sts.internal.iam;

import org.jspecify.annotations.NullMarked;
