// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.endpoint;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * An endpoint that a configuration names, checked when the configuration is loaded: before any supplier is asked for the
 * identity that would go there. The transport asks the trust policy again for every call.
 *
 * @param member what names it, for messages
 * @param uri where it is
 * @param purpose what it is for
 * @param wellKnown whether this module knows the host by heart
 */
public record NamedEndpoint(String member, URI uri, Purpose purpose, boolean wellKnown) {
    /**
     * Reads the URI of an endpoint.
     *
     * @param member what names it, for messages
     * @param text the URI
     * @return the URI
     * @throws ConfigurationException if it is no absolute http or https URI with a host, or has user information or a
     *     fragment
     */
    public static URI parse(String member, String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            throw unusable(member, "is no URI");
        }
        return check(member, uri);
    }

    /**
     * Checks the URI of an endpoint.
     *
     * @param member what names it, for messages
     * @param uri the URI
     * @return the URI
     * @throws ConfigurationException as {@link #parse} does
     */
    public static URI check(String member, URI uri) {
        if (!"https".equalsIgnoreCase(uri.getScheme()) && !"http".equalsIgnoreCase(uri.getScheme())) {
            throw unusable(member, "does not begin with https://");
        }
        if (uri.getHost() == null) {
            throw unusable(member, "has no valid host");
        }
        if (uri.getRawUserInfo() != null) {
            throw unusable(member, "has user information before its host");
        }
        if (uri.getRawFragment() != null) {
            throw unusable(member, "has a fragment");
        }
        return uri;
    }

    /**
     * Returns the URI as it may be shown.
     *
     * @return printable, and without a query, which may hold secrets
     */
    public String shown() {
        return Printable.of(uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath());
    }

    /**
     * Asks the trust policy.
     *
     * @param context the kernel, bound to the configuration's trust
     * @throws ConfigurationException if the policy does not allow the connection
     */
    public void requireTrusted(CredentialContext context) {
        try {
            context.http()
                    .check(HttpCall.post(uri, purpose, HttpCall.Repeat.SAFE)
                            .wellKnown(wellKnown)
                            .build());
        } catch (ConfigurationException e) {
            throw new ConfigurationException(e.code(), member + ": " + e.getMessage(), e);
        }
    }

    /**
     * Asks the trust policy, and reports what it forbids.
     *
     * @param context the kernel, bound to the configuration's trust
     * @param out takes the finding
     */
    public void explainTrust(CredentialContext context, Explanation out) {
        try {
            requireTrusted(context);
        } catch (ConfigurationException e) {
            out.failure(e);
        }
    }

    private static ConfigurationException unusable(String member, String why) {
        return new ConfigurationException("url_malformed", member + " " + why + "; name an https endpoint");
    }

    @Override
    public String toString() {
        return member + " " + shown();
    }
}
