// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

/**
 * A.
 *
 * @param uri u
 */
public record TokenType(String uri) {}
