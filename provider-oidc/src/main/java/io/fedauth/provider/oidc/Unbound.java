// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.ConfigurationException;

/** What a prototype says that is asked for a token before it was bound. */
final class Unbound {
    private Unbound() {}

    static ConfigurationException source(String kind) {
        return new ConfigurationException(
                "source_missing", "the source \"" + kind + "\" needs a credential_source; bind one first");
    }
}
