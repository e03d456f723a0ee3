// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.Environment;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The hosts of Google's token services, known by heart.
 *
 * <p>Three universe domains count: {@code googleapis.com}, those under Google's own top-level domain ({@code
 * apis-<name>.goog}), and the one that the operator names in {@value #UNIVERSE_VARIABLE}. A domain that only a credential
 * file names does not. Within a universe these forms of a service's host are known: global, regional ({@code
 * <service>.<region>.rep} and three older forms), private ({@code <service>-<name>.p}), and the mTLS form of the first two.
 */
public enum GoogleEndpoints {
    /** The Security Token Service. */
    STS("sts"),
    /** The IAM Service Account Credentials API. */
    IAM_CREDENTIALS("iamcredentials");

    /** The universe that a configuration is in unless it says otherwise. */
    public static final String DEFAULT_UNIVERSE = "googleapis.com";

    /** The scope of all of Google Cloud. */
    public static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";

    /** The environment variable by which an operator vouches for a universe domain. */
    public static final String UNIVERSE_VARIABLE = "GOOGLE_CLOUD_UNIVERSE_DOMAIN";

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

    /** Not just any label: other names directly under the domain belong to services whose users choose sub-domains. */
    private static final String REGION = "[a-z]{2,15}-[a-z]{2,15}-?[0-9]{1,2}";

    private static final Pattern GOOGLE_UNIVERSE = Pattern.compile("googleapis\\.com|apis-" + LABEL + "\\.goog");
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(?:\\." + LABEL + ")+");
    private static final Pattern LENIENT_DOMAIN = Pattern.compile("(?i)[a-z0-9-]++(?:\\.[a-z0-9-]++)++");
    private static final int LONGEST_NAME = 253; // RFC 1035, section 2.3.4

    private final Pattern prefix;

    GoogleEndpoints(String service) {
        this.prefix = Pattern.compile(String.join(
                "|",
                service,
                service + "\\.mtls",
                service + "\\." + LABEL + "\\.rep(?:\\.mtls)?",
                service + "\\." + REGION,
                REGION + "-" + service,
                LABEL + "\\." + service,
                service + "-" + LABEL + "\\.p"));
    }

    /**
     * Checks the universe domain that a configuration names.
     *
     * @param domain the domain
     * @return the domain
     * @throws ConfigurationException if it is no domain name
     */
    public static String checkUniverse(String domain) {
        if (domain.length() > LONGEST_NAME || !LENIENT_DOMAIN.matcher(domain).matches()) {
            throw new ConfigurationException(
                    "universe_domain_invalid", "universe_domain is no domain name; the usual one is googleapis.com");
        }
        return domain;
    }

    /**
     * Returns whether a URI is an endpoint of this service.
     *
     * @param uri the URI
     * @param environment may name a universe domain
     * @return true for https on the usual port of a host of a known form
     */
    public boolean has(URI uri, Environment environment) {
        if (!"https".equalsIgnoreCase(uri.getScheme())
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || (uri.getPort() != -1 && uri.getPort() != 443)) {
            return false;
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        if (host.length() > LONGEST_NAME) {
            return false;
        }
        return environment
                        .variable(UNIVERSE_VARIABLE)
                        .map(universe -> universe.toLowerCase(Locale.ROOT))
                        .filter(universe -> universe.length() <= LONGEST_NAME)
                        .filter(universe -> DOMAIN.matcher(universe).matches())
                        .filter(universe -> isIn(host, universe))
                        .isPresent()
                || isInGoogleUniverse(host);
    }

    private boolean isInGoogleUniverse(String host) {
        // Both kinds of universe have two labels.
        int dot = host.lastIndexOf('.', host.lastIndexOf('.') - 1);
        String universe = host.substring(dot + 1);
        return GOOGLE_UNIVERSE.matcher(universe).matches() && isIn(host, universe);
    }

    private boolean isIn(String host, String universe) {
        return host.endsWith("." + universe)
                && prefix.matcher(host.substring(0, host.length() - universe.length() - 1))
                        .matches();
    }
}
