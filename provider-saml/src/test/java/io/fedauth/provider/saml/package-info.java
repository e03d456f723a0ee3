// SPDX-License-Identifier: Apache-2.0
@NullMarked
package io.fedauth.provider.saml;

import org.jspecify.annotations.NullMarked;
