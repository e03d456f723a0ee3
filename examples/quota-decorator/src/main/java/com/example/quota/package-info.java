// SPDX-License-Identifier: Apache-2.0
/** A decorator of credentials, for callers. */
@NullMarked
package com.example.quota;

import org.jspecify.annotations.NullMarked;
