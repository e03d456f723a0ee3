// SPDX-License-Identifier: Apache-2.0
/** A plug-in on top of HashiCorp Vault; found by name, called by the kernel only. */
@NullMarked
package com.example.vault;

import org.jspecify.annotations.NullMarked;
