// SPDX-License-Identifier: Apache-2.0
package io.fedauth.testkit;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets a test have the context that a provider is handed for a credential file: by being such a provider. */
final class ContextDoor implements CredentialProvider {
    static final String TYPE = "testkit_context";

    private volatile @Nullable CredentialContext handed;

    CredentialContext open(Credentials credentials, Path file) {
        credentials.fromFile(file).close();
        return Objects.requireNonNull(handed);
    }

    @Override
    public String name() {
        return "testkit";
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Credential create(JsonView config, CredentialContext context) {
        handed = context;
        return context.refreshing(name(), (wish, flight) -> {
            throw new ConfigurationException("no_token", "the test kit's own configuration has no tokens");
        });
    }
}
