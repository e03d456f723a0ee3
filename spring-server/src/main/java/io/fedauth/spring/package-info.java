// SPDX-License-Identifier: Apache-2.0
/** A Spring Authorization Server for the integration tests: the one real server that issues {@code act}. */
@NullMarked
package io.fedauth.spring;

import org.jspecify.annotations.NullMarked;
