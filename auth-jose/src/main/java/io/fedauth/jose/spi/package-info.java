// SPDX-License-Identifier: Apache-2.0
/** For those who sign elsewhere: a key service, a module; and the algorithms, which everybody needs. */
@NullMarked
package io.fedauth.jose.spi;

import org.jspecify.annotations.NullMarked;
