// SPDX-License-Identifier: Apache-2.0
/** Endpoints of regions and partitions. */
@NullMarked
package io.fedauth.provider.aws.internal.region;

import org.jspecify.annotations.NullMarked;
