// SPDX-License-Identifier: Apache-2.0
/**
 * The IAM credentials API: tokens and signatures of service accounts, and what their signatures are good for.
 */
@NullMarked
package io.fedauth.emulator.internal.iam;

import org.jspecify.annotations.NullMarked;
