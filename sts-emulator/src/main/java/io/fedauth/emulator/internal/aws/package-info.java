// SPDX-License-Identifier: Apache-2.0
/**
 * What the emulator knows of AWS: keys, signatures, and the services that hand out keys. Used by the assembly of an
 * emulator only.
 */
@NullMarked
package io.fedauth.emulator.internal.aws;

import org.jspecify.annotations.NullMarked;
