// SPDX-License-Identifier: Apache-2.0
/** What a credential may be able to do beside issuing access tokens; asked for through {@link io.fedauth.api.Credential#capability}. */
@NullMarked
package io.fedauth.api.capability;

import org.jspecify.annotations.NullMarked;
