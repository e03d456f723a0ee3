// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;

/**
 * The source {@code {"file": path}}: a token that something else keeps fresh in a file, such as a Kubernetes projected
 * token. A relative path starts at the working directory.
 */
public final class FileSubjectToken implements SubjectTokenSupplier {
    private static final Set<String> MEMBERS = Set.of("file", "format");

    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public FileSubjectToken() {}

    @Override
    public String name() {
        return "file";
    }

    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("file");
    }

    @Override
    public SubjectTokenSupplier bind(JsonView source, CredentialContext context) {
        SourceMembers.refuse(source, "file", Set.of("url", "headers", "method", "body"));
        Path path = path(source);
        TokenFile file = new TokenFile(path);
        BoundSource bound = new BoundSource(name(), file, source, MEMBERS);
        file.checkTrust(context);
        return bound;
    }

    private static Path path(JsonView source) {
        String text = source.required("file");
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            // Its message repeats the path, control characters included, so it is no cause either.
            throw new ConfigurationException(
                    "source_file_malformed", source.origin() + ": \"file\" is not a path on this system");
        }
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw SourceMembers.unbound(name());
    }
}
