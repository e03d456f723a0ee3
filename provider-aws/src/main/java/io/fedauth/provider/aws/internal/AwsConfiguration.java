// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.Environment;
import io.fedauth.provider.aws.internal.metadata.InstanceEndpoints;
import io.fedauth.provider.aws.internal.region.VerificationUrl;
import io.fedauth.provider.aws.internal.source.SourceName;
import java.util.Optional;
import java.util.Set;

/**
 * What a {@code credential_source} says.
 *
 * @param url where the signed request is for
 * @param endpoints where an instance's metadata are
 * @param pinned the one source of keys; empty for the chain
 * @param profile the one profile; empty for that of the environment
 */
record AwsConfiguration(
        VerificationUrl url, InstanceEndpoints endpoints, Optional<SourceName> pinned, Optional<String> profile) {
    static final Set<String> MEMBERS = Set.of(
            "environment_id",
            VerificationUrl.MEMBER,
            "region_url",
            "url",
            "imdsv2_session_token_url",
            AwsConfiguration.EXTENSION);
    static final Set<String> EXTENSIONS = Set.of("source", "profile");
    static final String EXTENSION = "aws";

    private static final String VERSION = "aws1";
    private static final int LONGEST_SHOWN = 64;

    /**
     * Reads it.
     *
     * @throws ConfigurationException with a code that begins with {@code aws_}
     */
    static AwsConfiguration of(JsonView source, Environment environment) {
        String version = source.required("environment_id");
        if (!version.equals(VERSION)) {
            throw new ConfigurationException(
                    "aws_environment_unknown",
                    source.origin() + ": \"environment_id\" is " + shown(version) + "; the only one known here is "
                            + VERSION);
        }
        refuse(source, Set.of("file", "executable", "certificate"));
        Optional<JsonView> extension = source.child(EXTENSION);
        Optional<String> profile = extension.flatMap(members -> members.string("profile"));
        Optional<SourceName> pinned =
                extension.flatMap(members -> members.string("source")).map(name -> source(name, source));
        if (profile.isPresent()
                && pinned.filter(name -> name != SourceName.PROFILE).isPresent()) {
            throw new ConfigurationException(
                    "aws_source_conflict",
                    source.origin() + ": \"aws.profile\" cannot stand beside the \"aws.source\" " + pinned.orElseThrow()
                            + "; remove one of them");
        }
        return new AwsConfiguration(
                VerificationUrl.of(source),
                InstanceEndpoints.of(source, environment),
                profile.isPresent() ? Optional.of(SourceName.PROFILE) : pinned,
                profile);
    }

    private static void refuse(JsonView source, Set<String> misplaced) {
        source.keys().stream().filter(misplaced::contains).findFirst().ifPresent(member -> {
            throw new ConfigurationException(
                    "source_members_conflict",
                    source.origin() + ": \"" + member
                            + "\" cannot stand beside \"environment_id\"; remove one of them");
        });
    }

    private static SourceName source(String name, JsonView source) {
        return SourceName.of(name)
                .orElseThrow(() -> new ConfigurationException(
                        "aws_source_unknown",
                        source.origin() + ": \"aws.source\" is " + shown(name) + "; known are " + SourceName.list()));
    }

    private static String shown(String text) {
        String visible = text.replaceAll("[^ -~]", "?");
        return "\"" + (visible.length() > LONGEST_SHOWN ? visible.substring(0, LONGEST_SHOWN) + "..." : visible) + "\"";
    }
}
