// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.address;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The addresses that plain {@code http} may go to: this machine, and the metadata services on its own link.
 *
 * <p>169.254.0.0/16 holds those of all clouds (169.254.169.254), of ECS tasks (169.254.170.2) and of EKS pods
 * (169.254.170.23). The fixed IPv6 addresses are no link-local ones: EC2's and EKS's are unique local addresses, and so is
 * Compute Engine's.
 */
final class LocalAddresses {
    /** A name that is looked up, and has to lead to this machine. */
    static final String LOOPBACK_NAME = "localhost";

    /** A name that is looked up, and has to lead to a metadata address. */
    static final String METADATA_NAME = "metadata.google.internal";

    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");

    private static final Set<InetAddress> FIXED_METADATA = Set.of(
            literal("[fd00:ec2::254]").orElseThrow(),
            literal("[fd00:ec2::23]").orElseThrow(),
            literal("[fd20:ce::254]").orElseThrow());

    private LocalAddresses() {}

    /** Returns the address that a URI's host stands for without any look-up; empty if the host is a name. */
    static Optional<InetAddress> literal(String host) {
        boolean bracketed = host.startsWith("[");
        if (!bracketed && !isIpv4(host)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(host));
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    static boolean isLoopback(InetAddress address) {
        return address.isLoopbackAddress();
    }

    static boolean isMetadata(InetAddress address) {
        return address.isLinkLocalAddress() || FIXED_METADATA.contains(address);
    }

    /** Writes an address as the host of a URI. The zone of a link-local one is left out: it has no place there. */
    static String asHost(InetAddress address) {
        String text = address.getHostAddress();
        if (!(address instanceof Inet6Address)) {
            return text;
        }
        int zone = text.indexOf('%');
        return "[" + (zone < 0 ? text : text.substring(0, zone)) + "]";
    }

    /** Four decimal numbers without leading zeros: the one form that no parser reads otherwise. */
    static boolean isIpv4(String host) {
        return IPV4.matcher(host).matches();
    }
}
