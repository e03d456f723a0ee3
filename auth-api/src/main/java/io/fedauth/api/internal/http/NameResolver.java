// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Looks up a name; blocks for as long as the system takes. */
@FunctionalInterface
interface NameResolver {
    InetAddress[] lookUp(String name) throws UnknownHostException;
}
