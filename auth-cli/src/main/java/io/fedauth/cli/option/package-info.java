// SPDX-License-Identifier: Apache-2.0
/** Options that several subcommands share, and what they are made into. */
@NullMarked
package io.fedauth.cli.option;

import org.jspecify.annotations.NullMarked;
