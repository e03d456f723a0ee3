// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Explanation;
import java.util.Set;

/** Makes and explains credentials of type {@code external_account}. */
public final class ExternalAccountProvider implements CredentialProvider {
    @Override
    public String name() {
        return "external-account";
    }

    @Override
    public Set<String> types() {
        return Set.of("external_account");
    }

    @Override
    public Credential create(JsonView config, CredentialContext context) {
        Credential credential = new ExternalAccountFile(config, context).credential();
        KnownMembers.explain(config, new LoggedFindings());
        return credential;
    }

    @Override
    public void explain(JsonView config, CredentialContext context, Explanation out) {
        KnownMembers.explain(config, out);
        new ExternalAccountFile(config, context).explain(out);
    }
}
