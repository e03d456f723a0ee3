// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.profile;

import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * A profile that assumes a role, rewritten so that the SDK finds the keys for that beside it: however the original gets them,
 * the SDK neither starts a program nor asks a metadata service of its own.
 */
public final class AssumedRoleProfile {
    /** The name of the rewritten profile. */
    public static final String NAME = "role";

    private static final Set<String> REPLACED = Set.of(
            "source_profile",
            "credential_source",
            "credential_process",
            "aws_access_key_id",
            "aws_secret_access_key",
            "aws_session_token");

    private AssumedRoleProfile() {}

    /**
     * Rewrites a profile.
     *
     * @param profile the original
     * @param file the file that it is from, for the services that it refers to
     * @param base the keys that assume the role
     */
    public static ProfileFile of(Profile profile, ProfileFile file, AwsKeys base) {
        StringBuilder text = new StringBuilder("[profile base]\n");
        append(text, "aws_access_key_id", base.accessKeyId());
        append(text, "aws_secret_access_key", base.secretAccessKey());
        base.sessionToken().ifPresent(token -> append(text, "aws_session_token", token));
        text.append("[profile ").append(NAME).append("]\n");
        append(text, "source_profile", "base");
        profile.properties().forEach((name, value) -> {
            if (!REPLACED.contains(name)) {
                append(text, name, value);
            }
        });
        profile.property("services")
                .flatMap(services -> file.getSection("services", services))
                .ifPresent(services -> {
                    text.append("[services ").append(services.name()).append("]\n");
                    services.properties().forEach((name, value) -> append(text, name, value));
                });
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }

    /** A value of several lines is a group of settings, which are indented. */
    private static void append(StringBuilder text, String name, String value) {
        String shown = value.contains("\n")
                ? value.lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> "\n  " + line.strip())
                        .collect(Collectors.joining())
                : value;
        text.append(name).append(" = ").append(shown).append('\n');
    }
}
