// SPDX-License-Identifier: Apache-2.0
/** What a {@code credential_source} names with {@code file} or {@code url}; outside it is {@code SourceText}. */
@NullMarked
package io.fedauth.api.internal.source;

import org.jspecify.annotations.NullMarked;
