// SPDX-License-Identifier: Apache-2.0
/** For the build: which rows of the reliability bar the tests have executed, told by their tags. */
@NullMarked
package io.fedauth.test.rows;

import org.jspecify.annotations.NullMarked;
