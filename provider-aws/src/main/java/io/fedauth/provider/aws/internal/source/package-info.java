// SPDX-License-Identifier: Apache-2.0
/** Where AWS keys come from, one class for each place; used by the supplier of a configuration. */
@NullMarked
package io.fedauth.provider.aws.internal.source;

import org.jspecify.annotations.NullMarked;
