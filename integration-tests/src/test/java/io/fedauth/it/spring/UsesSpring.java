// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.spring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hands the {@link SpringServer} of this test run to constructors and methods that have a parameter of that type.
 *
 * <p>The server starts with the first class that is so annotated and stops when the last test of the run has ended.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("server")
@ExtendWith(SpringExtension.class)
public @interface UsesSpring {}
