// SPDX-License-Identifier: Apache-2.0
/** Where Google's tools leave credential files. */
@NullMarked
package io.fedauth.sts.internal.detection;

import org.jspecify.annotations.NullMarked;
