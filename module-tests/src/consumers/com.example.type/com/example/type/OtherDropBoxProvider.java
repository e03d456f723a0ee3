// SPDX-License-Identifier: Apache-2.0
package com.example.type;

import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import java.util.Set;

/** Claims the type {@code drop_box} under a name of its own. */
public final class OtherDropBoxProvider implements CredentialProvider {
    @Override
    public String name() {
        return "other-drop-box";
    }

    @Override
    public Set<String> types() {
        return Set.of("drop_box");
    }

    @Override
    public Credential create(JsonView config, CredentialContext context) {
        throw new IllegalStateException("two providers claim this type, so neither is asked");
    }
}
