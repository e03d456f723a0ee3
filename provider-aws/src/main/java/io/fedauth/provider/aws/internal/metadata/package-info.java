// SPDX-License-Identifier: Apache-2.0
/** The metadata services that a workload reaches on its own machine or link; used by sources and regions. */
@NullMarked
package io.fedauth.provider.aws.internal.metadata;

import org.jspecify.annotations.NullMarked;
