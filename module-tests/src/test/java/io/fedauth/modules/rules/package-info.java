// SPDX-License-Identifier: Apache-2.0
/** The rules of the house that can be read off the compiled classes of all published modules. */
@NullMarked
package io.fedauth.modules.rules;

import org.jspecify.annotations.NullMarked;
