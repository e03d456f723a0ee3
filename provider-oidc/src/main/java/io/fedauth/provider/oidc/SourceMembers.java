// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import java.util.Set;

/** Which members a {@code credential_source} may hold. */
final class SourceMembers {
    private static final int LONGEST_SHOWN = 512;

    private SourceMembers() {}

    /** Throws if a member stands beside one that it cannot go with. */
    static void refuse(JsonView source, String kind, Set<String> misplaced) {
        source.keys().stream().filter(misplaced::contains).findFirst().ifPresent(member -> {
            throw new ConfigurationException(
                    "source_members_conflict",
                    source.origin() + ": \"" + member + "\" cannot stand beside \"" + kind + "\"; remove one of them");
        });
    }

    /** Returns text that somebody else chose, made safe to print: visible, and not too long. */
    static String printable(String text) {
        String visible = text.replaceAll("[^ -~]", "?");
        return visible.length() > LONGEST_SHOWN ? visible.substring(0, LONGEST_SHOWN) + "..." : visible;
    }

    static ConfigurationException unbound(String kind) {
        return new ConfigurationException(
                "source_missing", "the source \"" + kind + "\" needs a credential_source; bind one first");
    }
}
