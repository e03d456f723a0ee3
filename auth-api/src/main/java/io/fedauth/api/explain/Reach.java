// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.explain;

/**
 * How far explaining goes.
 *
 * @since 0.1
 */
public enum Reach {
    /** Nothing leaves this machine: a subject token that a server hands out is not asked for. */
    OFFLINE,
    /** The subject token is read where the configuration says, over the network if need be; it is not sent anywhere. */
    SOURCE,
    /** The subject token is exchanged for real, so that the servers have their say; what they issue is thrown away. */
    EXCHANGE
}
