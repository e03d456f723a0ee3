// SPDX-License-Identifier: Apache-2.0
package com.example.plugin;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import java.nio.file.Path;
import java.util.Set;

/** A type of credential, {@code {"type": "drop_box", "path": PATH}}: an access token that someone left in a file. */
public final class DropBoxProvider implements CredentialProvider {
    @Override
    public String name() {
        return "drop-box";
    }

    @Override
    public Set<String> types() {
        return Set.of("drop_box");
    }

    @Override
    public Credential create(JsonView config, CredentialContext context) {
        Path path = Path.of(config.required("path"));
        return context.refreshing(
                "drop box",
                (wish, fetch) -> AccessToken.builder(new String(context.files().read(path), US_ASCII))
                        .obtainedAt(context.time().instant())
                        .build());
    }
}
