// SPDX-License-Identifier: Apache-2.0
/** ID tokens of Google and of any OpenID Connect issuer: for callers who sign people or workloads in. */
@NullMarked
package io.fedauth.jose.oidc;

import org.jspecify.annotations.NullMarked;
