// SPDX-License-Identifier: Apache-2.0
/** Profiles of the AWS configuration files; used by sources and regions. */
@NullMarked
package io.fedauth.provider.aws.internal.profile;

import org.jspecify.annotations.NullMarked;
