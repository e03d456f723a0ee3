// SPDX-License-Identifier: Apache-2.0
/** The demo: its folder, its steps, and how it tells them. */
@NullMarked
package io.fedauth.cli.demo;

import org.jspecify.annotations.NullMarked;
