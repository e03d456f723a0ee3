// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.ClientHeader;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.google.NoBoundary;
import io.fedauth.sts.internal.google.PoolProvider;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.google.StsEndpoint;
import io.fedauth.sts.internal.iam.ServiceAccount;
import io.fedauth.sts.internal.impersonation.DelegationEndpoint;
import io.fedauth.sts.internal.impersonation.Impersonation;
import io.fedauth.sts.internal.impersonation.ImpersonationSettings;
import io.fedauth.sts.internal.impersonation.ServiceAccountTokens;
import io.fedauth.sts.internal.text.Printable;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the settings of an external account come to: which calls, to where, with what. Checks them as it is made. */
final class ExternalAccountPlan {
    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);

    private final ExternalAccount.Builder settings;
    private final CredentialContext context;
    private final NamedEndpoint exchange;
    private final @Nullable ServiceAccount impersonated;
    private final Set<String> scopes;

    ExternalAccountPlan(ExternalAccount.Builder settings, CredentialContext context) {
        this.settings = settings;
        this.context = context;
        this.exchange = StsEndpoint.of(settings.tokenUrl, settings.universeDomain, context);
        this.impersonated = settings.impersonationUrl == null
                ? null
                : ServiceAccount.at(
                        ImpersonationSettings.URL_MEMBER, settings.impersonationUrl, List.of(), context.environment());
        this.scopes = scopes();
        checkWorkforce();
    }

    Credential credential() {
        SubjectTokenSupplier supplier = settings.supplier;
        if (supplier == null) {
            throw new ConfigurationException(
                    "subject_missing", "an external account needs a subject; set its supplier with supplier(...)");
        }
        exchange.requireTrusted(context);
        if (impersonated != null) {
            impersonated.endpoint().requireTrusted(context);
        }
        TokenRequest configured = TokenRequest.builder()
                .audience(settings.audience)
                // The federated token only serves to ask for the account's then, which is what the scopes are about.
                .scopes(impersonated == null ? scopes : Set.of(GoogleEndpoints.CLOUD_PLATFORM))
                .requestedType(TokenType.ACCESS_TOKEN)
                .build();
        SubjectSource subject = new SubjectSource(supplier, settings.subjectTokenType, true);
        ExchangeFetcher fetcher = new ExchangeFetcher(
                client(supplier), new ExchangeFetcher.Plan(subject, null, configured, options()), context);
        Credential federated = context.refreshing(
                "external account " + settings.audience,
                new ExternalAccountFetcher(fetcher, configured, new QuotaProject(settings.quotaProject), noBoundary()));
        return impersonated == null ? federated : impersonating(impersonated, federated, supplier.limit());
    }

    private Credential impersonating(ServiceAccount account, Credential federated, Duration sourceLimit) {
        TokenRequest configured = TokenRequest.builder()
                .scopes(scopes)
                .requestedType(TokenType.ACCESS_TOKEN)
                .build();
        Impersonation impersonation = new Impersonation(
                account,
                lifetime(),
                settings.quotaProject,
                sourceLimit,
                new DelegationEndpoint(settings.universeDomain, settings.oauthTokenUrl));
        return context.refreshing(
                "service account " + account.name(),
                new ServiceAccountTokens(impersonation, configured, federated, context));
    }

    private Duration lifetime() {
        return settings.lifetime == null ? USUAL_LIFETIME : settings.lifetime;
    }

    private StsClient client(SubjectTokenSupplier supplier) {
        StsClient.Builder client = StsClient.builder(exchange.uri()).wellKnown(exchange.wellKnown());
        if (settings.clientId != null && settings.clientSecret != null) {
            client.clientAuthentication(ClientAuthentications.basic(settings.clientId, settings.clientSecret));
        }
        if (exchange.wellKnown()) {
            client.header(
                    ClientHeader.NAME,
                    ClientHeader.exchange(supplier.name(), impersonated != null, settings.lifetime != null));
        }
        return client.build(context);
    }

    void explain(Explanation out) {
        out.section("Exchange");
        out.fact("in short", inShort());
        out.fact("token endpoint", exchange.shown());
        out.fact("audience", settings.audience);
        out.fact(
                "subject token",
                Printable.of(settings.subjectTokenType.uri())
                        + (settings.supplier == null ? "" : " from the supplier " + settings.supplier.name()));
        out.fact(
                "client authentication",
                settings.clientId == null ? "none" : "basic, as " + Printable.of(settings.clientId));
        if (impersonated != null) {
            out.fact(
                    "service account",
                    impersonated.name() + ", by " + impersonated.endpoint().shown());
            out.fact("lifetime", lifetime().toSeconds() + " s");
        }
        out.fact("scopes", scopes.isEmpty() ? "none: the server decides" : String.join(" ", scopes));
        if (settings.quotaProject != null) {
            out.fact("quota project", settings.quotaProject);
        }
        String options = options();
        if (options != null) {
            out.fact("options", Printable.of(options));
        }
        find(out);
        if (settings.supplier != null) {
            SubjectSource subject = new SubjectSource(settings.supplier, settings.subjectTokenType, true);
            new SubjectExplanation(subject, settings.audience, context).explain(out);
        }
    }

    private String inShort() {
        String source = settings.supplier == null ? "a supplier" : "the " + settings.supplier.name() + " source";
        String first = "the token that " + source + " has is exchanged at "
                + exchange.uri().getHost();
        return impersonated == null
                ? first + " for an access token"
                : first + " for an access token, and that for one of " + impersonated.name();
    }

    private void find(Explanation out) {
        exchange.explainTrust(context, out);
        if (impersonated != null) {
            impersonated.endpoint().explainTrust(context, out);
        } else if (settings.lifetime != null) {
            out.warning(
                    "lifetime_unused",
                    "service_account_impersonation has no effect without service_account_impersonation_url",
                    "remove the one or add the other");
        }
        if (settings.subjectTokenType.equals(TokenType.MTLS)
                && exchange.uri().getHost().equals("sts.googleapis.com")) {
            out.warning(
                    "mtls_host_needed",
                    "sts.googleapis.com asks for no client certificate",
                    "set token_url to https://sts.mtls.googleapis.com/v1/token");
        }
        if (PoolProvider.isMeantBy(settings.audience)
                && PoolProvider.named(settings.audience).isEmpty()) {
            out.finding(
                    "audience_malformed",
                    "audience is not the full name of a provider",
                    "write it as //iam.googleapis.com/projects/<number>/locations/global/workloadIdentityPools/<pool>"
                            + "/providers/<provider>, or //iam.googleapis.com/locations/global/workforcePools/<pool>"
                            + "/providers/<provider>");
        }
    }

    private Set<String> scopes() {
        Set<String> asked = settings.scopes.build().scopes();
        if (asked.isEmpty()) {
            asked = context.defaults().scopes();
        }
        boolean google = impersonated != null || exchange.wellKnown();
        return asked.isEmpty() && google ? Set.of(GoogleEndpoints.CLOUD_PLATFORM) : asked;
    }

    private void checkWorkforce() {
        if (settings.workforceUserProject != null && !isWorkforce()) {
            throw new ConfigurationException(
                    "workforce_project_unexpected",
                    "workforce_pool_user_project is only for audiences of workforce pools; remove it");
        }
    }

    private boolean isWorkforce() {
        return PoolProvider.named(settings.audience)
                .filter(PoolProvider::isWorkforce)
                .isPresent();
    }

    private @Nullable NoBoundary noBoundary() {
        return isWorkforce()
                ? new NoBoundary("is a workforce identity; let it impersonate a service account, and downscope that")
                : null;
    }

    /** A client of its own already says who pays for the exchange. */
    private @Nullable String options() {
        return settings.workforceUserProject == null || settings.clientId != null
                ? null
                : JsonWriter.object()
                        .member("userProject", settings.workforceUserProject)
                        .text();
    }
}
