// SPDX-License-Identifier: Apache-2.0
/** What identity providers publish about themselves (SAML Metadata). */
@NullMarked
package io.fedauth.provider.saml.internal.metadata;

import org.jspecify.annotations.NullMarked;
