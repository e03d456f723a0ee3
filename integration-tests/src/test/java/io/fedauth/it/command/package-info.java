// SPDX-License-Identifier: Apache-2.0
/** Runs the {@code fedauth} command as a process, as a shell does. */
@NullMarked
package io.fedauth.it.command;

import org.jspecify.annotations.NullMarked;
