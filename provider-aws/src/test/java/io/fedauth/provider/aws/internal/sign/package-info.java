// SPDX-License-Identifier: Apache-2.0
/** What is signed, against vectors, the AWS SDK and what the published test suite demands. */
@NullMarked
package io.fedauth.provider.aws.internal.sign;

import org.jspecify.annotations.NullMarked;
