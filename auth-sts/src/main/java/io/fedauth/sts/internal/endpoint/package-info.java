// SPDX-License-Identifier: Apache-2.0
/** Where calls go and what they have in common: addresses, parameters, the client that makes them. */
@NullMarked
package io.fedauth.sts.internal.endpoint;

import org.jspecify.annotations.NullMarked;
