// SPDX-License-Identifier: Apache-2.0
/** For callers: what a client does at an authorization server beside the exchange: grants, introspection, revocation. */
@NullMarked
package io.fedauth.sts.oauth;

import org.jspecify.annotations.NullMarked;
