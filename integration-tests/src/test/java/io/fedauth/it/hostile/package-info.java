// SPDX-License-Identifier: Apache-2.0
/** fedauth through its public API against servers that do everything wrong. */
package io.fedauth.it.hostile;
