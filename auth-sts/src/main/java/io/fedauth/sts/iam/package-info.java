// SPDX-License-Identifier: Apache-2.0
/** For callers: service accounts by Google's IAM Credentials API, as a credential and call by call. */
@NullMarked
package io.fedauth.sts.iam;

import org.jspecify.annotations.NullMarked;
