// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.AuthException;
import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Explanation;
import java.util.Set;

/** Makes and explains credentials of type {@code impersonated_service_account}. */
public final class ImpersonatedAccountProvider implements CredentialProvider {
    @Override
    public String name() {
        return "impersonated-service-account";
    }

    @Override
    public Set<String> types() {
        return Set.of("impersonated_service_account");
    }

    @Override
    public Credential create(JsonView config, CredentialContext context) {
        Credential credential = new ImpersonatedAccountFile(config, context).credential();
        KnownMembers.explainImpersonated(config, new LoggedFindings());
        return credential;
    }

    @Override
    public void explain(JsonView config, CredentialContext context, Explanation out) {
        KnownMembers.explainImpersonated(config, out);
        try {
            new ImpersonatedAccountFile(config, context).explain(out);
        } catch (AuthException e) {
            out.failure(e);
        }
    }
}
