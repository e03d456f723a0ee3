// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.ConfigurationException;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.QuotaProject;
import java.net.URI;
import java.time.Duration;

/**
 * The service account that is impersonated, and how.
 *
 * @param endpoint its {@code generateAccessToken} method
 * @param lifetime how long its tokens are to live
 * @param quota the project that pays
 * @param sourceLimit how long the source's suppliers may take
 */
public record ServiceAccount(NamedEndpoint endpoint, Duration lifetime, QuotaProject quota, Duration sourceLimit) {
    private static final String METHOD = ":generateAccessToken";
    private static final int LONGEST_NAME = 253;

    /** Returns where the account's tokens come from. */
    URI uri() {
        return endpoint.uri();
    }

    /**
     * Returns the account that a {@code generateAccessToken} URI is about.
     *
     * @param member what names the URI, for messages
     * @param uri the URI
     * @return the account's e-mail address or unique id
     * @throws ConfigurationException if the URI is of another form
     */
    public static String name(String member, URI uri) {
        String path = uri.getPath();
        String name = path == null || !path.endsWith(METHOD)
                ? ""
                : path.substring(path.lastIndexOf('/') + 1, path.length() - METHOD.length());
        if (name.isEmpty() || name.length() > LONGEST_NAME || !name.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new ConfigurationException(
                    "impersonation_url_invalid",
                    member + " does not end with /serviceAccounts/<account>" + METHOD
                            + ", the method that issues access tokens");
        }
        return name;
    }
}
