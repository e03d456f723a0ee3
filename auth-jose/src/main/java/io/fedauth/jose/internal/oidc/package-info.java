// SPDX-License-Identifier: Apache-2.0
/** What ID tokens must keep, and where their issuers say what they are; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.oidc;

import org.jspecify.annotations.NullMarked;
