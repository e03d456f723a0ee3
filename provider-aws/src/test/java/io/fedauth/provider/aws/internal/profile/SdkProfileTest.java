// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

class SdkProfileTest {
    private static final ProfileFile FILE = file("""
            [profile work]
            role_arn = arn:aws:iam::1:role/r
            source_profile = other
            credential_source = Ec2InstanceMetadata
            credential_process = /bin/anything
            aws_access_key_id = A
            aws_secret_access_key = S
            external_id = 42
            sso_session = people
            services = local
            [services local]
            sts =
              endpoint_url = http://127.0.0.1:1
            sso =
              endpoint_url = http://127.0.0.1:2
            [sso-session people]
            sso_start_url = https://portal.example/start
            sso_region = us-east-1
            """);

    /** Whatever else stands in a profile, the SDK is never the one to start a program or to ask a machine. */
    @Test
    void programsKeysAndSources_areLeftOut_sectionsStay() {
        Profile profile = FILE.profile("work").orElseThrow();

        ProfileFile alone = SdkProfile.of(profile, FILE, Optional.empty());

        assertThat(alone.profiles()).containsOnlyKeys(SdkProfile.NAME);
        assertThat(alone.profile(SdkProfile.NAME).orElseThrow().properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "role_arn", "arn:aws:iam::1:role/r",
                        "external_id", "42",
                        "sso_session", "people",
                        "services", "local"));
        assertThat(alone.getSection("services", "local").orElseThrow().properties())
                .isEqualTo(FILE.getSection("services", "local").orElseThrow().properties());
        assertThat(alone.getSection("sso-session", "people").orElseThrow().properties())
                .isEqualTo(
                        FILE.getSection("sso-session", "people").orElseThrow().properties());
    }

    @Test
    void keysThatAssumeTheRole_standBesideIt() {
        AwsKeys base = new AwsKeys("ASIABASE", "se/cr+et=", Optional.of("to/k+en=="));

        ProfileFile alone = SdkProfile.of(FILE.profile("work").orElseThrow(), FILE, Optional.of(base));

        assertThat(alone.profile(SdkProfile.NAME).orElseThrow().property("source_profile"))
                .contains("base");
        assertThat(alone.profile("base").orElseThrow().properties())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "aws_access_key_id", "ASIABASE",
                        "aws_secret_access_key", "se/cr+et=",
                        "aws_session_token", "to/k+en=="));
    }

    private static ProfileFile file(String content) {
        return ProfileFile.builder()
                .content(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)))
                .type(ProfileFile.Type.CONFIGURATION)
                .build();
    }
}
