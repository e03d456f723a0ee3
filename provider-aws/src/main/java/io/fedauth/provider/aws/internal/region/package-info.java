// SPDX-License-Identifier: Apache-2.0
/** Which region a request is signed for, and which endpoint it names; used by the supplier of a configuration. */
@NullMarked
package io.fedauth.provider.aws.internal.region;

import org.jspecify.annotations.NullMarked;
