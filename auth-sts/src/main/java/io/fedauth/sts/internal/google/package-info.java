// SPDX-License-Identifier: Apache-2.0
/** What this module knows by heart about Google: hosts, and the header fields that Google expects. */
@NullMarked
package io.fedauth.sts.internal.google;

import org.jspecify.annotations.NullMarked;
