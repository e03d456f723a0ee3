// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.profile;

import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * A profile as the SDK gets it: alone, without what is fedauth's to do. However the original gets the keys that it begins with,
 * the SDK neither starts a program nor asks a metadata service of its own.
 */
public final class SdkProfile {
    /** The name of the rewritten profile. */
    public static final String NAME = "rewritten";

    private static final String BASE = "base";
    private static final Set<String> LEFT_OUT = Set.of(
            "source_profile",
            "credential_source",
            "credential_process",
            "aws_access_key_id",
            "aws_secret_access_key",
            "aws_session_token");
    /** Settings that name a section, and what kind. */
    private static final List<Section> SECTIONS =
            List.of(new Section("services", "services"), new Section("sso_session", "sso-session"));

    private record Section(String setting, String kind) {}

    private SdkProfile() {}

    /**
     * Rewrites a profile.
     *
     * @param profile the original
     * @param file the file that it is from, for the sections that it refers to
     * @param base the keys that assume its role; empty if it needs none
     */
    public static ProfileFile of(Profile profile, ProfileFile file, Optional<AwsKeys> base) {
        StringBuilder text = new StringBuilder();
        base.ifPresent(keys -> {
            text.append("[profile ").append(BASE).append("]\n");
            append(text, "aws_access_key_id", keys.accessKeyId());
            append(text, "aws_secret_access_key", keys.secretAccessKey());
            keys.sessionToken().ifPresent(token -> append(text, "aws_session_token", token));
        });
        text.append("[profile ").append(NAME).append("]\n");
        base.ifPresent(keys -> append(text, "source_profile", BASE));
        profile.properties().forEach((name, value) -> {
            if (!LEFT_OUT.contains(name)) {
                append(text, name, value);
            }
        });
        SECTIONS.forEach(section -> profile.property(section.setting())
                .flatMap(name -> file.getSection(section.kind(), name))
                .ifPresent(found -> {
                    text.append('[')
                            .append(section.kind())
                            .append(' ')
                            .append(found.name())
                            .append("]\n");
                    found.properties().forEach((name, value) -> append(text, name, value));
                }));
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
