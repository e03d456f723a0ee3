// SPDX-License-Identifier: Apache-2.0
/** Subject tokens that something else keeps in a file or hands out at a URL; used by the kernel only. */
@NullMarked
package io.fedauth.provider.oidc;

import org.jspecify.annotations.NullMarked;
