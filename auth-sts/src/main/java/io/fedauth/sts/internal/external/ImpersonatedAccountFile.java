// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Explanation;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.google.QuotaProject;
import io.fedauth.sts.internal.impersonation.ImpersonationPlan;
import io.fedauth.sts.internal.impersonation.ImpersonationSettings;

/** One configuration of type {@code impersonated_service_account}; messages name its document. */
final class ImpersonatedAccountFile {
    private final JsonView config;
    private final CredentialContext context;

    ImpersonatedAccountFile(JsonView config, CredentialContext context) {
        this.config = config;
        this.context = context;
    }

    Credential credential() {
        ImpersonationPlan plan = plan();
        Credential source = context.credential(source());
        try {
            return Origin.named(config, () -> plan.credential(source));
        } catch (RuntimeException | Error e) {
            source.close();
            throw e;
        }
    }

    void explain(Explanation out) {
        out.section("Impersonation");
        plan().explain(out);
        context.explain(source(), out);
    }

    private JsonView source() {
        return config.child("source_credentials")
                .orElseThrow(() -> new ConfigurationException(
                        "source_credentials_missing",
                        config.origin()
                                + ": source_credentials is missing; put the credential there that impersonates"));
    }

    private ImpersonationPlan plan() {
        return Origin.named(config, () -> new ImpersonationPlan(settings(), context));
    }

    private ImpersonationSettings settings() {
        ImpersonationSettings settings = ImpersonationSettings.of(NamedEndpoint.parse(
                ImpersonationSettings.URL_MEMBER, config.required(ImpersonationSettings.URL_MEMBER)));
        config.strings("delegates").forEach(settings::delegate);
        config.strings("scopes").forEach(scope -> scope(settings, scope));
        QuotaProject.configured(config, context.environment()).ifPresent(settings::quotaProject);
        config.string("universe_domain").ifPresent(settings::universeDomain);
        return settings;
    }

    private static void scope(ImpersonationSettings settings, String scope) {
        try {
            settings.scope(scope);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    "scopes_invalid", "scopes: each is one scope, of visible ASCII characters", e);
        }
    }
}
