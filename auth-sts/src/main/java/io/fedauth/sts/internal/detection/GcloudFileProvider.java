// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.detection;

import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import io.fedauth.api.spi.Environment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Finds the credential file that {@code gcloud auth application-default login} leaves. */
public final class GcloudFileProvider implements CredentialProvider {
    private static final String FILE = "application_default_credentials.json";

    @Override
    public String name() {
        return "gcloud-file";
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
        return 200;
    }

    @Override
    public Detection detect(CredentialContext context) {
        Optional<Path> folder = folder(context.environment());
        if (folder.isEmpty()) {
            return new Detection.Absent("cannot tell where gcloud keeps its files: no home folder is known");
        }
        Path file = folder.get().resolve(FILE);
        return Files.isRegularFile(file)
                ? new Detection.Found(context.credentialFile(file), file.toString())
                : new Detection.Absent("found no file " + file);
    }

    private static Optional<Path> folder(Environment environment) {
        Optional<Path> set = environment.variable("CLOUDSDK_CONFIG").map(Path::of);
        if (set.isPresent()) {
            return set;
        }
        boolean windows = environment
                .property("os.name")
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("windows"))
                .isPresent();
        return windows
                ? environment.variable("APPDATA").map(data -> Path.of(data, "gcloud"))
                : environment.property("user.home").map(home -> Path.of(home, ".config", "gcloud"));
    }
}
