// SPDX-License-Identifier: Apache-2.0
/** The messages of the Enhanced Client or Proxy profile (SAML Profiles, section 4.2). */
@NullMarked
package io.fedauth.provider.saml.internal.ecp;

import org.jspecify.annotations.NullMarked;
