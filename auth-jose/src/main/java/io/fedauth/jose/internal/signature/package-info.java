// SPDX-License-Identifier: Apache-2.0
/** Signatures by the JDK or a provider of the caller, and their formats; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.signature;

import org.jspecify.annotations.NullMarked;
