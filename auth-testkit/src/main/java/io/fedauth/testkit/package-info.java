// SPDX-License-Identifier: Apache-2.0
/** Contract tests for suppliers and providers, and fakes of network, time and environment; for authors of plug-ins. */
@NullMarked
package io.fedauth.testkit;

import org.jspecify.annotations.NullMarked;
