// SPDX-License-Identifier: Apache-2.0
/** SAML 2.0 with the JDK alone: verifies assertions, and plays a small identity provider. */
@NullMarked
package io.fedauth.emulator.internal.saml;

import org.jspecify.annotations.NullMarked;
