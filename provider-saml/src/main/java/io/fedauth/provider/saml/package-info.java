// SPDX-License-Identifier: Apache-2.0
/** The source {@code saml}: for the kernel, which finds it, and for callers who have, obtain or make assertions. */
@NullMarked
package io.fedauth.provider.saml;

import org.jspecify.annotations.NullMarked;
