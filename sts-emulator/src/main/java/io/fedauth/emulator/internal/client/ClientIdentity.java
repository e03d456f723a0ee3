// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.client;

/**
 * Who a client says that it is.
 *
 * @param id its id
 * @param authenticated whether it proved that; a public client cannot (RFC 6749, section 2.1)
 */
public record ClientIdentity(String id, boolean authenticated) {}
