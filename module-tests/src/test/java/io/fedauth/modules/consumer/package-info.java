// SPDX-License-Identifier: Apache-2.0
/** Builds the consumers under {@code src/consumers} and starts them in processes of their own. */
@NullMarked
package io.fedauth.modules.consumer;

import org.jspecify.annotations.NullMarked;
