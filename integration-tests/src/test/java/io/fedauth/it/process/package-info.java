// SPDX-License-Identifier: Apache-2.0
/** Processes that tests start; for those who write a fixture of another server. */
@NullMarked
package io.fedauth.it.process;

import org.jspecify.annotations.NullMarked;
