// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.iam.ServiceAccount;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a builder, or a file, says about an impersonation; checked as it is set. Not thread-safe. */
public final class ImpersonationSettings {
    /** What names the account's URL in a file. */
    public static final String URL_MEMBER = "service_account_impersonation_url";

    private static final Duration SHORTEST_LIFETIME = Duration.ofSeconds(1);
    private static final Duration LONGEST_LIFETIME = Duration.ofHours(12);

    final TokenRequest.Builder scopes = TokenRequest.builder();
    Duration lifetime = Duration.ofHours(1);
    String universeDomain = GoogleEndpoints.DEFAULT_UNIVERSE;

    @Nullable
    String quotaProject;

    @Nullable
    URI oauthTokenUrl;

    private final List<String> delegates = new ArrayList<>();
    private final String name;
    private final @Nullable URI url;

    private ImpersonationSettings(String name, @Nullable URI url) {
        this.name = name;
        this.url = url;
    }

    /**
     * Starts from an account's name.
     *
     * @param name its e-mail address or unique id
     * @return the settings
     * @throws ConfigurationException if it is neither
     */
    public static ImpersonationSettings of(String name) {
        ServiceAccount.url(name, GoogleEndpoints.DEFAULT_UNIVERSE);
        return new ImpersonationSettings(name, null);
    }

    /**
     * Starts from the URL of an account's method.
     *
     * @param url its {@code generateAccessToken} method
     * @return the settings
     * @throws ConfigurationException if it is of another form
     */
    public static ImpersonationSettings of(URI url) {
        return new ImpersonationSettings(ServiceAccount.name(URL_MEMBER, url), url);
    }

    /**
     * Adds one through whom the account is asked.
     *
     * @param account its resource name, e-mail address or unique id
     * @throws ConfigurationException if it is none of these
     */
    public void delegate(String account) {
        delegates.add(ServiceAccount.delegate(account));
    }

    /**
     * Adds a scope.
     *
     * @param scope a scope token
     * @throws IllegalArgumentException if it is empty or holds other than visible ASCII characters
     */
    public void scope(String scope) {
        scopes.scope(scope);
    }

    /**
     * Sets how long access tokens are to live.
     *
     * @param life between one second and twelve hours
     * @throws ConfigurationException if it is out of this range
     */
    public void lifetime(Duration life) {
        checkLifetime(life);
        lifetime = life;
    }

    /**
     * Checks how long access tokens are to live.
     *
     * @param life between one second and twelve hours
     * @throws ConfigurationException if it is out of this range
     */
    public static void checkLifetime(Duration life) {
        if (life.compareTo(SHORTEST_LIFETIME) < 0 || life.compareTo(LONGEST_LIFETIME) > 0) {
            throw new ConfigurationException(
                    "lifetime_out_of_range",
                    "the lifetime of a service account's token is not between " + SHORTEST_LIFETIME.toSeconds()
                            + " and " + LONGEST_LIFETIME.toSeconds() + " seconds; choose one in this range");
        }
    }

    /**
     * Sets the project that pays.
     *
     * @param project its id
     * @throws ConfigurationException if it could not stand in a header field
     */
    public void quotaProject(String project) {
        quotaProject = QuotaProject.check(project);
    }

    /**
     * Sets the universe domain.
     *
     * @param domain the domain
     * @throws ConfigurationException if it is no domain name
     */
    public void universeDomain(String domain) {
        universeDomain = GoogleEndpoints.checkUniverse(domain);
    }

    /**
     * Sets where the account's word is taken for users of its domain.
     *
     * @param endpoint the token endpoint
     * @throws ConfigurationException if it is no absolute http or https URI with a host, or has user information or a
     *     fragment
     */
    public void oauthTokenUrl(URI endpoint) {
        oauthTokenUrl = NamedEndpoint.check("oauthTokenUrl", endpoint);
    }

    /**
     * Returns the account that the settings name.
     *
     * @param context the kernel
     * @return the account
     */
    public ServiceAccount account(CredentialContext context) {
        return url == null
                ? ServiceAccount.at(
                        "universe_domain", ServiceAccount.url(name, universeDomain), delegates, context.environment())
                : ServiceAccount.at(URL_MEMBER, url, delegates, context.environment());
    }
}
