// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.external;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A good {@code external_account} file, to be varied. */
public final class ConfigurationFile {
    private final Map<String, String> members = new LinkedHashMap<>();

    /** Starts from the smallest good file. */
    public ConfigurationFile() {
        with("type", "\"external_account\"");
        with(
                "audience",
                "\"//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider\"");
        with("subject_token_type", "\"urn:ietf:params:oauth:token-type:jwt\"");
        with("credential_source", "{\"stub\":\"the-subject\"}");
    }

    /** Adds or replaces a member. */
    public ConfigurationFile with(String member, String json) {
        members.put(member, json);
        return this;
    }

    /** Removes a member. */
    public ConfigurationFile without(String member) {
        members.remove(member);
        return this;
    }

    /** The document. */
    public String json() {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\": " + member.getValue())
                .collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
    }

    /** Writes the file. */
    public Path in(Path folder) {
        try {
            return Files.writeString(folder.resolve("config.json"), json());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
