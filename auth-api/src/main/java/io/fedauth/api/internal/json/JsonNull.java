// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.json;

/** Stands for {@code null} in a tree: as a member it counts as absent, in a list it is an element of the wrong type. */
enum JsonNull {
    NULL
}
