// SPDX-License-Identifier: Apache-2.0
/** The {@code external_account} type of credential file: reading, checking and explaining it. */
@NullMarked
package io.fedauth.sts.internal.external;

import org.jspecify.annotations.NullMarked;
