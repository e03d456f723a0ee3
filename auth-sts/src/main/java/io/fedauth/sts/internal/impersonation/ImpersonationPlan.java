// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.iam.ServiceAccount;
import java.time.Duration;
import java.util.Set;

/** What the settings of an impersonation come to. */
public final class ImpersonationPlan {
    /** The source may be anything, and keeps limits of its own; this one is for a source that keeps none. */
    private static final Duration SOURCE_LIMIT = Duration.ofMinutes(10);

    private final CredentialContext context;
    private final Impersonation impersonation;
    private final Set<String> scopes;

    /**
     * Makes a plan.
     *
     * @param settings who is impersonated, and how
     * @param context the kernel
     */
    public ImpersonationPlan(ImpersonationSettings settings, CredentialContext context) {
        this.context = context;
        this.impersonation = new Impersonation(
                settings.account(context),
                settings.lifetime,
                settings.quotaProject,
                SOURCE_LIMIT,
                new DelegationEndpoint(settings.universeDomain, settings.oauthTokenUrl));
        this.scopes = scopes(settings);
    }

    /**
     * Makes the credential.
     *
     * @param source who asks; closed with the credential
     * @return the credential
     * @throws io.fedauth.api.ConfigurationException if the endpoint is not trusted
     */
    public Credential credential(Credential source) {
        impersonation.account().endpoint().requireTrusted(context);
        TokenRequest configured = TokenRequest.builder()
                .scopes(scopes)
                .requestedType(TokenType.ACCESS_TOKEN)
                .build();
        return context.refreshing(
                "service account " + impersonation.account().name(),
                new ServiceAccountTokens(impersonation, configured, source, context));
    }

    /**
     * Says what the credential would do, and what would fail.
     *
     * @param out takes facts and findings
     */
    public void explain(Explanation out) {
        ServiceAccount account = impersonation.account();
        out.fact(
                "service account", account.name() + ", by " + account.endpoint().shown());
        if (!account.delegates().isEmpty()) {
            out.fact("delegates", String.join(", then ", account.delegates()));
        }
        out.fact("lifetime", impersonation.lifetime().toSeconds() + " s");
        out.fact("scopes", String.join(" ", scopes));
        if (impersonation.quotaProject() != null) {
            out.fact("quota project", impersonation.quotaProject());
        }
        account.endpoint().explainTrust(context, out);
    }

    private Set<String> scopes(ImpersonationSettings settings) {
        Set<String> asked = settings.scopes.build().scopes();
        if (asked.isEmpty()) {
            asked = context.defaults().scopes();
        }
        return asked.isEmpty() ? Set.of(GoogleEndpoints.CLOUD_PLATFORM) : asked;
    }
}
