// SPDX-License-Identifier: Apache-2.0
/** Programs that tests run, if the machine has them. */
@NullMarked
package io.fedauth.test.program;

import org.jspecify.annotations.NullMarked;
