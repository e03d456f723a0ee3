// SPDX-License-Identifier: Apache-2.0
/**
 * The IAM credentials API: access tokens of service accounts.
 */
@NullMarked
package io.fedauth.emulator.internal.iam;

import org.jspecify.annotations.NullMarked;
