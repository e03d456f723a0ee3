// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.metadata;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which addresses a metadata service has: those of this machine, of its link, and two fixed ones of IPv6. */
final class MetadataAddress {
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
    /** EC2's instance metadata and EKS's pod identity (AWS, "Access instance metadata", "EKS Pod Identity"). */
    private static final Set<String> FIXED = Set.of("fd00:ec2:0:0:0:0:0:254", "fd00:ec2:0:0:0:0:0:23");

    private MetadataAddress() {}

    /** Reads an absolute http or https URL without user and fragment; empty if it is none. */
    static Optional<URI> url(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme();
            boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
            return web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static boolean isSecure(URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }

    /** Returns whether plain http to this host stays on the machine or its link. The kernel pins the one name to loopback. */
    static boolean isLocal(URI url) {
        String host = url.getHost();
        if (host.equalsIgnoreCase("localhost")) {
            return true;
        }
        if (!host.startsWith("[") && !IPV4.matcher(host).matches()) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress()
                    || address.isLinkLocalAddress()
                    || FIXED.contains(address.getHostAddress());
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
