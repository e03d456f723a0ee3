// SPDX-License-Identifier: Apache-2.0
/** What the SDK gets to see of a profile. */
@NullMarked
package io.fedauth.provider.aws.internal.profile;

import org.jspecify.annotations.NullMarked;
