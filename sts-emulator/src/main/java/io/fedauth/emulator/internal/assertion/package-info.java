// SPDX-License-Identifier: Apache-2.0
/**
 * Assertions as grants: of trusted issuers about their subjects, and of service accounts about themselves.
 */
@NullMarked
package io.fedauth.emulator.internal.assertion;

import org.jspecify.annotations.NullMarked;
