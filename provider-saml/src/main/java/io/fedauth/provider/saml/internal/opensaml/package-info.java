// SPDX-License-Identifier: Apache-2.0
/** OpenSAML, readied for what is used of it and nothing else. */
@NullMarked
package io.fedauth.provider.saml.internal.opensaml;

import org.jspecify.annotations.NullMarked;
