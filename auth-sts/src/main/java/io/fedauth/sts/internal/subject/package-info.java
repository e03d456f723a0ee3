// SPDX-License-Identifier: Apache-2.0
/** What a subject token says about itself, shown to people and checked before a server does. */
@NullMarked
package io.fedauth.sts.internal.subject;

import org.jspecify.annotations.NullMarked;
