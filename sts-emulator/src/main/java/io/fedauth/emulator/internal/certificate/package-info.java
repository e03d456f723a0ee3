// SPDX-License-Identifier: Apache-2.0
/** Client certificates as subject tokens; used by the assembly of an emulator, and by what checks clients and bound tokens. */
@NullMarked
package io.fedauth.emulator.internal.certificate;

import org.jspecify.annotations.NullMarked;
