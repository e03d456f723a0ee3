// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.Purpose;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.iam.ServiceAccount;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where an assertion of a service account about a user becomes a token of that user.
 *
 * @param universe the universe domain of the account
 * @param override the token endpoint, or null for Google's
 */
public record DelegationEndpoint(String universe, @Nullable URI override) {
    private static final URI GOOGLE = URI.create("https://oauth2.googleapis.com/token");

    /** Returns the token endpoint for an account; refuses universes without one, which a file may name by its host only. */
    NamedEndpoint of(ServiceAccount account) {
        boolean elsewhere = account.endpoint().wellKnown()
                && !account.endpoint()
                        .uri()
                        .getHost()
                        .toLowerCase(Locale.ROOT)
                        .endsWith("." + GoogleEndpoints.DEFAULT_UNIVERSE);
        if (elsewhere || !universe.equalsIgnoreCase(GoogleEndpoints.DEFAULT_UNIVERSE)) {
            throw new ConfigurationException(
                    "delegation_unsupported",
                    "domain-wide delegation exists in the universe " + GoogleEndpoints.DEFAULT_UNIVERSE
                            + " only, and the account is in another");
        }
        return override == null
                ? new NamedEndpoint("the OAuth 2.0 token endpoint", GOOGLE, Purpose.TOKEN_ENDPOINT, true)
                : new NamedEndpoint("oauthTokenUrl", override, Purpose.TOKEN_ENDPOINT, false);
    }
}
