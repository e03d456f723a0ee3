// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonWriter;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.ClientHeader;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.iam.ServiceAccount;
import io.fedauth.sts.internal.impersonation.DelegationEndpoint;
import io.fedauth.sts.internal.impersonation.Impersonation;
import io.fedauth.sts.internal.impersonation.ImpersonationSettings;
import io.fedauth.sts.internal.impersonation.ServiceAccountTokens;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings of an external account come to: which calls, to where, with what. Checks them as it is made. */
final class ExternalAccountPlan {
    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);
    private static final Pattern WORKFORCE =
            Pattern.compile("//iam\\.googleapis\\.com/locations/[^/]+/workforcePools/[^/]+/providers/[^/]+");

    private final ExternalAccount.Builder settings;
    private final CredentialContext context;
    private final NamedEndpoint exchange;
    private final @Nullable ServiceAccount impersonated;
    private final Set<String> scopes;

    ExternalAccountPlan(ExternalAccount.Builder settings, CredentialContext context) {
        this.settings = settings;
        this.context = context;
        this.exchange = exchangeEndpoint(settings, context);
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
                new ExternalAccountFetcher(fetcher, configured, new QuotaProject(settings.quotaProject)));
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
        exchange.explainTrust(context, out);
        if (impersonated != null) {
            impersonated.endpoint().explainTrust(context, out);
        } else if (settings.lifetime != null) {
            out.finding(
                    "lifetime_unused",
                    "service_account_impersonation has no effect without service_account_impersonation_url",
                    "remove the one or add the other");
        }
    }

    private static NamedEndpoint exchangeEndpoint(ExternalAccount.Builder settings, CredentialContext context) {
        URI uri = settings.tokenUrl != null
                ? NamedEndpoint.check("token_url", settings.tokenUrl)
                : NamedEndpoint.parse("universe_domain", "https://sts." + settings.universeDomain + "/v1/token");
        return new NamedEndpoint(
                settings.tokenUrl != null ? "token_url" : "universe_domain",
                uri,
                Purpose.TOKEN_ENDPOINT,
                GoogleEndpoints.STS.has(uri, context.environment()));
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
        if (settings.workforceUserProject != null
                && !WORKFORCE.matcher(settings.audience).matches()) {
            throw new ConfigurationException(
                    "workforce_project_unexpected",
                    "workforce_pool_user_project is only for audiences of workforce pools; remove it");
        }
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
