// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SourceText;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.util.Collections;
import java.util.Set;

/**
 * The source {@code {"url": url}}: a token that a server hands out, such as the metadata server of a machine or the
 * identity service of a CI system.
 */
public final class UrlSubjectToken implements SubjectTokenSupplier {
    private static final Set<String> OTHERS = Set.of("environment_id", "saml");

    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public UrlSubjectToken() {}

    @Override
    public String name() {
        return "url";
    }

    /**
     * Returns true for a {@code url}, unless {@code environment_id} says that it is the metadata server of a cloud, or {@code saml} what
     * its answer is held against.
     */
    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("url") && Collections.disjoint(source.keys(), OTHERS);
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        SourceText text = SourceText.of(source);
        text.check(context);
        return new BoundSource(name(), text);
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw BoundSource.unbound(name());
    }
}
