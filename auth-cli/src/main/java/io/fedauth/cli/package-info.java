// SPDX-License-Identifier: Apache-2.0
/** The command and its subcommands, one class each; for nobody but the script that starts it. */
@NullMarked
package io.fedauth.cli;

import org.jspecify.annotations.NullMarked;
