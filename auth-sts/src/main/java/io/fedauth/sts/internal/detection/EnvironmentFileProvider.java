// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.detection;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import io.fedauth.api.spi.Explanation;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Finds the credential file that an environment variable names; once it is named, it must be there and good. */
public final class EnvironmentFileProvider implements CredentialProvider {
    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";

    @Override
    public String name() {
        return "google-application-credentials";
    }

    @Override
    public Set<String> types() {
        return Set.of();
    }

    @Override
    public Credential create(JsonView config, CredentialContext context) {
        throw new UnsupportedOperationException("this provider has no type");
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public void explainDetected(CredentialContext context, Explanation out) {
        context.environment().variable(VARIABLE).ifPresent(named -> context.explain(path(named), out));
    }

    @Override
    public Detection detect(CredentialContext context) {
        Optional<String> named = context.environment().variable(VARIABLE);
        if (named.isEmpty()) {
            return new Detection.Absent("found " + VARIABLE + " unset");
        }
        // Some put the content of a file where its path should be, and that holds keys.
        String where = isContent(named.get()) ? VARIABLE : VARIABLE + "=" + named.get();
        try {
            return new Detection.Found(context.credentialFile(path(named.get())), where);
        } catch (AuthException e) {
            throw new ConfigurationException(e.code(), where + ": " + e.getMessage(), e);
        }
    }

    private static boolean isContent(String named) {
        return named.startsWith("{") || named.indexOf('\n') >= 0;
    }

    private static Path path(String named) {
        if (isContent(named)) {
            throw new ConfigurationException(
                    "path_invalid", "this is the content of a file, not its path; write it to a file, and name that");
        }
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            throw new ConfigurationException("path_invalid", "this is no path; correct or unset it", e);
        }
    }
}
