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
import io.fedauth.sts.internal.google.NoBoundary;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.google.StsEndpoint;
import io.fedauth.sts.internal.impersonation.ServiceAccount;
import io.fedauth.sts.internal.impersonation.ServiceAccountTokens;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the settings of an external account come to: which calls, to where, with what. Checks them as it is made. */
final class ExternalAccountPlan {
    private static final String CLOUD_PLATFORM = "https://www.googleapis.com/auth/cloud-platform";
    private static final Duration USUAL_LIFETIME = Duration.ofHours(1);
    private static final Pattern WORKFORCE =
            Pattern.compile("//iam\\.googleapis\\.com/locations/[^/]+/workforcePools/[^/]+/providers/[^/]+");

    private final ExternalAccount.Builder settings;
    private final CredentialContext context;
    private final NamedEndpoint exchange;
    private final @Nullable Impersonation impersonation;
    private final Set<String> scopes;

    private record Impersonation(NamedEndpoint endpoint, String account, Duration lifetime) {}

    ExternalAccountPlan(ExternalAccount.Builder settings, CredentialContext context) {
        this.settings = settings;
        this.context = context;
        this.exchange = StsEndpoint.of(settings.tokenUrl, settings.universeDomain, context);
        this.impersonation = settings.impersonationUrl == null
                ? null
                : impersonation(settings.impersonationUrl, settings.lifetime, context);
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
        if (impersonation != null) {
            impersonation.endpoint.requireTrusted(context);
        }
        TokenRequest configured = TokenRequest.builder()
                .audience(settings.audience)
                // The federated token only serves to ask for the account's then, which is what the scopes are about.
                .scopes(impersonation == null ? scopes : Set.of(CLOUD_PLATFORM))
                .requestedType(TokenType.ACCESS_TOKEN)
                .build();
        SubjectSource subject = new SubjectSource(supplier, settings.subjectTokenType, true);
        ExchangeFetcher fetcher = new ExchangeFetcher(
                client(supplier), new ExchangeFetcher.Plan(subject, null, configured, options()), context);
        Credential federated = context.refreshing(
                "external account " + settings.audience,
                new ExternalAccountFetcher(fetcher, configured, new QuotaProject(settings.quotaProject), noBoundary()));
        return impersonation == null ? federated : impersonated(impersonation, federated, supplier.limit());
    }

    private Credential impersonated(Impersonation whom, Credential federated, Duration sourceLimit) {
        TokenRequest configured = TokenRequest.builder()
                .scopes(scopes)
                .requestedType(TokenType.ACCESS_TOKEN)
                .build();
        ServiceAccount account =
                new ServiceAccount(whom.endpoint, whom.lifetime, new QuotaProject(settings.quotaProject), sourceLimit);
        return context.refreshing(
                "service account " + whom.account, new ServiceAccountTokens(account, configured, federated, context));
    }

    private StsClient client(SubjectTokenSupplier supplier) {
        StsClient.Builder client = StsClient.builder(exchange.uri()).wellKnown(exchange.wellKnown());
        if (settings.clientId != null && settings.clientSecret != null) {
            client.clientAuthentication(ClientAuthentications.basic(settings.clientId, settings.clientSecret));
        }
        if (exchange.wellKnown()) {
            client.header(
                    ClientHeader.NAME,
                    ClientHeader.exchange(supplier.name(), impersonation != null, settings.lifetime != null));
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
        if (impersonation != null) {
            out.fact("service account", impersonation.account + ", by " + impersonation.endpoint.shown());
            out.fact("lifetime", impersonation.lifetime.toSeconds() + " s");
        }
        out.fact("scopes", scopes.isEmpty() ? "none: the server decides" : String.join(" ", scopes));
        if (settings.quotaProject != null) {
            out.fact("quota project", settings.quotaProject);
        }
        String options = options();
        if (options != null) {
            out.fact("options", Printable.of(options));
        }
        explainTrust(exchange, out);
        if (impersonation != null) {
            explainTrust(impersonation.endpoint, out);
        } else if (settings.lifetime != null) {
            out.finding(
                    "lifetime_unused",
                    "service_account_impersonation has no effect without service_account_impersonation_url",
                    "remove the one or add the other");
        }
    }

    private void explainTrust(NamedEndpoint endpoint, Explanation out) {
        try {
            endpoint.requireTrusted(context);
        } catch (ConfigurationException e) {
            out.finding(
                    e.code(),
                    String.valueOf(e.getMessage()),
                    "correct it, or vouch for the host; for a universe of Google Cloud name it in "
                            + GoogleEndpoints.UNIVERSE_VARIABLE);
        }
    }

    private static Impersonation impersonation(URI uri, @Nullable Duration lifetime, CredentialContext context) {
        String member = "service_account_impersonation_url";
        NamedEndpoint endpoint = new NamedEndpoint(
                member,
                NamedEndpoint.check(member, uri),
                Purpose.IMPERSONATION,
                GoogleEndpoints.IAM_CREDENTIALS.has(uri, context.environment()));
        return new Impersonation(
                endpoint, ServiceAccount.name(member, uri), lifetime == null ? USUAL_LIFETIME : lifetime);
    }

    private Set<String> scopes() {
        Set<String> asked = settings.scopes.build().scopes();
        if (asked.isEmpty()) {
            asked = context.defaults().scopes();
        }
        boolean google = impersonation != null || exchange.wellKnown();
        return asked.isEmpty() && google ? Set.of(CLOUD_PLATFORM) : asked;
    }

    private void checkWorkforce() {
        if (settings.workforceUserProject != null && !isWorkforce()) {
            throw new ConfigurationException(
                    "workforce_project_unexpected",
                    "workforce_pool_user_project is only for audiences of workforce pools; remove it");
        }
    }

    private boolean isWorkforce() {
        return WORKFORCE.matcher(settings.audience).matches();
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
