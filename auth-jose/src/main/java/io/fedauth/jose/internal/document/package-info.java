// SPDX-License-Identifier: Apache-2.0
/** Documents that issuers publish; for nobody outside. */
@NullMarked
package io.fedauth.jose.internal.document;

import org.jspecify.annotations.NullMarked;
