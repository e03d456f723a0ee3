// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Whom the strict policy lets a credential file name: said anew here, and more roughly, to judge what fedauth says. */
final class KnownHosts {
    private static final Pattern GOOGLE = Pattern.compile("[a-z0-9.-]+\\.(googleapis\\.com|apis-[a-z0-9-]+\\.goog)");
    private static final Set<InetAddress> METADATA =
            Set.of(address("fd00:ec2::254"), address("fd00:ec2::23"), address("fd20:ce::254"));

    private KnownHosts() {}

    static boolean isGoogle(URI uri) {
        return uri.getScheme().equalsIgnoreCase("https")
                && uri.getRawUserInfo() == null
                && (uri.getPort() == -1 || uri.getPort() == 443)
                && GOOGLE.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    }

    static boolean isMetadata(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.startsWith("[")) {
            InetAddress address = address(host);
            return address.isLinkLocalAddress() || METADATA.contains(address);
        }
        return host.matches("169\\.254(\\.[0-9]{1,3}){2}") || host.equals("metadata.google.internal");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(literal, e);
        }
    }
}
