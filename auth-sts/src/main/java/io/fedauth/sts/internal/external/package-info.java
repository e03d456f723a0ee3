// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code external_account} and {@code impersonated_service_account} types of credential file: reading, checking and
 * explaining them.
 */
@NullMarked
package io.fedauth.sts.internal.external;

import org.jspecify.annotations.NullMarked;
