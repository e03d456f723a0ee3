// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SourceText;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;

/**
 * The source {@code {"file": path}}: a token that something else keeps fresh in a file, such as a Kubernetes projected
 * token. A relative path starts at the working directory.
 */
public final class FileSubjectToken implements SubjectTokenSupplier {
    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public FileSubjectToken() {}

    @Override
    public String name() {
        return "file";
    }

    /** Returns true for a {@code file}, unless {@code saml} says what its content is held against: here nothing would be. */
    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("file") && !source.keys().contains("saml");
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
