// SPDX-License-Identifier: Apache-2.0
/** Keys and secrets in files, read for every use, because whoever keeps them there may replace them. */
@NullMarked
package io.fedauth.provider.saml.internal.file;

import org.jspecify.annotations.NullMarked;
