// SPDX-License-Identifier: Apache-2.0
/** Where keys and regions are found, in a world of the test's own. */
@NullMarked
package io.fedauth.provider.aws;

import org.jspecify.annotations.NullMarked;
