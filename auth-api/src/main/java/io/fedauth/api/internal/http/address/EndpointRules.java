// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.address;

import io.fedauth.api.ConfigurationException;
import java.net.Inet6Address;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which URIs a call may go to at all. One parser, {@link URI}, and one spelling of each host: what two programs could read
 * differently is refused, so that the host which the policy judged is the host that is connected to.
 */
public final class EndpointRules {
    private static final int LONGEST_NAME = 253;
    private static final int LAST_PORT = 65_535;
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern NUMBER = Pattern.compile("\\d+|0x[0-9a-f]*");

    private EndpointRules() {}

    /**
     * Returns the host in lower case, an IPv6 address in its brackets.
     *
     * @throws ConfigurationException {@code url_malformed}
     */
    public static String host(URI uri) {
        if (!uri.toString().chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw malformed(
                    uri, "it holds characters other than ASCII; write a name in its xn-- form, encode the rest");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("https") && !scheme.equals("http")) {
            throw malformed(uri, "it is not an absolute https URL");
        }
        if (uri.getRawUserInfo() != null) {
            throw malformed(uri, "it holds a user name; remove what stands before the @");
        }
        if (uri.getRawFragment() != null) {
            throw malformed(uri, "it has a fragment; remove it");
        }
        if (uri.getHost() == null) {
            throw malformed(uri, "it has no host, or one that is neither a name nor an address");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        checkHost(uri, host);
        checkPort(uri);
        return host;
    }

    private static void checkHost(URI uri, String host) {
        if (host.startsWith("[")) {
            if (host.indexOf('%') >= 0) {
                throw malformed(uri, "its IPv6 address has a zone");
            }
            if (!(LocalAddresses.literal(host).orElse(null) instanceof Inet6Address)) {
                throw malformed(uri, "its host hides an IPv4 address in IPv6 form; write the IPv4 address");
            }
            return;
        }
        if (host.endsWith(".")) {
            throw malformed(uri, "its host ends with a dot");
        }
        String[] labels = host.split("\\.", -1);
        boolean readAsAddress = NUMBER.matcher(labels[labels.length - 1]).matches();
        if (readAsAddress && !LocalAddresses.isIpv4(host)) {
            throw malformed(uri, "its host is an IPv4 address in another form than four plain decimal numbers");
        }
        if (host.length() > LONGEST_NAME
                || !Arrays.stream(labels).allMatch(label -> LABEL.matcher(label).matches())) {
            throw malformed(uri, "its host is not a DNS name");
        }
    }

    private static void checkPort(URI uri) {
        int port = uri.getPort();
        String expected = port == -1 ? uri.getHost() : uri.getHost() + ":" + port;
        if (!expected.equals(uri.getRawAuthority()) || port == 0 || port > LAST_PORT) {
            throw malformed(uri, "its port is not a plain number from 1 to 65535");
        }
    }

    private static ConfigurationException malformed(URI uri, String why) {
        return new ConfigurationException("url_malformed", "URL " + Wording.of(uri) + " is refused: " + why);
    }
}
