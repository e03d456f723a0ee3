// SPDX-License-Identifier: Apache-2.0
/** What people and scripts see: output, one-line errors, exit codes. */
@NullMarked
package io.fedauth.cli.console;

import org.jspecify.annotations.NullMarked;
