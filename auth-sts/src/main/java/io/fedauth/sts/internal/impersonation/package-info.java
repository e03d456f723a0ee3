// SPDX-License-Identifier: Apache-2.0
/** One token traded for that of a service account, by Google's IAM Credentials API. */
@NullMarked
package io.fedauth.sts.internal.impersonation;

import org.jspecify.annotations.NullMarked;
