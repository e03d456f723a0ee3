// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the Security Token Service of one configuration is. */
public final class StsEndpoint {
    private static final Pattern DOMAIN = Pattern.compile("(?i)[a-z0-9-]++(?:\\.[a-z0-9-]++)++");
    private static final int LONGEST_DOMAIN = 253; // RFC 1035, section 2.3.4

    private StsEndpoint() {}

    /**
     * Returns the endpoint.
     *
     * @param tokenUrl what the configuration names, or null
     * @param universeDomain the universe that it is in otherwise
     * @param context its environment may vouch for the universe
     * @return the endpoint
     * @throws ConfigurationException if the URL cannot be used
     */
    public static NamedEndpoint of(@Nullable URI tokenUrl, String universeDomain, CredentialContext context) {
        URI uri = tokenUrl != null
                ? NamedEndpoint.check("token_url", tokenUrl)
                : NamedEndpoint.parse("universe_domain", "https://sts." + universeDomain + "/v1/token");
        return new NamedEndpoint(
                tokenUrl != null ? "token_url" : "universe_domain",
                uri,
                Purpose.TOKEN_ENDPOINT,
                GoogleEndpoints.STS.has(uri, context.environment()));
    }

    /**
     * Checks the name of a universe.
     *
     * @param domain a domain
     * @return the domain
     * @throws ConfigurationException if it is no domain name
     */
    public static String requireDomain(String domain) {
        if (domain.length() > LONGEST_DOMAIN || !DOMAIN.matcher(domain).matches()) {
            throw new ConfigurationException(
                    "universe_domain_invalid", "universe_domain is no domain name; the usual one is googleapis.com");
        }
        return domain;
    }
}
