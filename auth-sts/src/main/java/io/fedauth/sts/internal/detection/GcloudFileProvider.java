// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.detection;

import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.CredentialProvider;
import io.fedauth.api.spi.Detection;
import io.fedauth.api.spi.Environment;
import io.fedauth.api.spi.Explanation;
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
        Optional<Path> file = file(context.environment());
        if (file.isEmpty()) {
            return new Detection.Absent("cannot tell where gcloud keeps its files: no home folder is known");
        }
        return Files.isRegularFile(file.get())
                ? new Detection.Found(
                        context.credentialFile(file.get()), file.get().toString())
                : new Detection.Absent("found no file " + file.get());
    }

    @Override
    public void explainDetected(CredentialContext context, Explanation out) {
        file(context.environment()).ifPresent(file -> context.explain(file, out));
    }

    private static Optional<Path> file(Environment environment) {
        return folder(environment).map(folder -> folder.resolve(FILE));
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
