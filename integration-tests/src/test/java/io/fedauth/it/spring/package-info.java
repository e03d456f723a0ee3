// SPDX-License-Identifier: Apache-2.0
/** A Spring Authorization Server for tests: annotate a class with {@link io.fedauth.it.spring.UsesSpring}. */
@NullMarked
package io.fedauth.it.spring;

import org.jspecify.annotations.NullMarked;
