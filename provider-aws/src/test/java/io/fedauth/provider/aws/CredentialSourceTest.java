// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which of the places that have keys is asked: the first that something names, and no other. */
class CredentialSourceTest {
    private static final String TASK = "/v2/credentials/id";

    @TempDir
    private Path folder;

    private AwsWorld aws;

    @BeforeEach
    void makeWorld() {
        aws = new AwsWorld(folder).region("us-east-1");
    }

    @AfterEach
    void closeWorld() {
        aws.close();
    }

    /** What leads to the keys of each source; names, order and number are those that configurations know. */
    private enum Source {
        ENVIRONMENT("AKIAENVIRONMENT00000") {
            @Override
            void arrange(AwsWorld aws) {
                aws.set("AWS_ACCESS_KEY_ID", id).set("AWS_SECRET_ACCESS_KEY", "secret");
            }
        },
        WEB_IDENTITY("") {
            @Override
            void arrange(AwsWorld aws) {
                aws.set("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/token")
                        .set("AWS_ROLE_ARN", "arn:aws:iam::1:role/r");
            }
        },
        PROFILE("AKIAPROFILE000000000") {
            @Override
            void arrange(AwsWorld aws) {
                aws.set("AWS_PROFILE", "work");
                aws.world.write(
                        "credentials", "[work]\naws_access_key_id = " + id + "\naws_secret_access_key = secret\n");
                aws.set(
                        "AWS_SHARED_CREDENTIALS_FILE",
                        aws.world.folder().resolve("credentials").toString());
            }
        },
        CONTAINER("ASIACONTAINER0000000") {
            @Override
            void arrange(AwsWorld aws) {
                aws.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", TASK)
                        .answer(TASK, FakeTransport.json(AwsWorld.keys(id, "secret", "")));
            }
        },
        IMDS("ASIAINSTANCE00000000") {
            @Override
            void arrange(AwsWorld aws) {
                aws.instance("secret");
            }
        };

        final String id;

        Source(String id) {
            this.id = id;
        }

        abstract void arrange(AwsWorld aws);

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void names_areTheseAndNoOthers() {
        assertThatThrownBy(() -> aws.bind(pinned("x")))
                .hasMessageEndingWith("known are environment, web_identity, profile, container, imds");
        assertThat(Arrays.stream(Source.values()).map(Source::text))
                .containsExactly("environment", "web_identity", "profile", "container", "imds");
    }

    @ParameterizedTest
    @EnumSource(names = "WEB_IDENTITY", mode = EnumSource.Mode.EXCLUDE)
    void source_isAskedWhenNothingBeforeItIsNamed(Source source) throws Exception {
        Arrays.stream(Source.values())
                .filter(other -> other.ordinal() >= source.ordinal())
                .forEach(other -> {
                    if (other != Source.WEB_IDENTITY) {
                        other.arrange(aws);
                    }
                });

        assertThat(aws.ask(AwsWorld.PLAIN).accessKeyId()).isEqualTo(source.id);
    }

    @ParameterizedTest
    @EnumSource(names = "WEB_IDENTITY", mode = EnumSource.Mode.EXCLUDE)
    void source_pinned_isAskedWhateverElseIsNamed(Source source) throws Exception {
        Arrays.stream(Source.values()).forEach(other -> other.arrange(aws));

        assertThat(aws.ask(pinned(source.text())).accessKeyId()).isEqualTo(source.id);
    }

    @ParameterizedTest
    @EnumSource(names = "IMDS", mode = EnumSource.Mode.EXCLUDE)
    void source_pinnedAndAbsent_saysWhatIsMissing(Source source) {
        aws.instance("secret");

        assertThatThrownBy(() -> aws.ask(pinned(source.text())))
                .isInstanceOf(SubjectTokenException.class)
                .hasFieldOrPropertyWithValue("code", "aws_credentials_absent")
                .hasMessageContaining(source.text() + ": ");
        assertThat(aws.asked()).isEmpty();
    }

    /** A workload that was given a role must never act as the machine that it runs on. */
    @Test
    void webIdentityWithoutSdkModule_isAnError_notTheNodesRole() {
        Source.WEB_IDENTITY.arrange(aws);
        aws.instance("secret");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "aws_sdk_module_missing")
                .hasMessageContaining("software.amazon.awssdk:sts")
                .hasMessageContaining("url-connection-client");
        assertThat(aws.asked()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            role_arn = arn:aws:iam::1:role/r~credential_source = Ec2InstanceMetadata | software.amazon.awssdk:sts
            sso_start_url = https://s~sso_account_id = 1~sso_role_name = r~sso_region = us-east-1 | software.amazon.awssdk:sso
            login_session = x | software.amazon.awssdk:signin
            """)
    void profileThatNeedsSdkModule_namesIt(String settings, String artifact) {
        profile(settings.replace('~', '\n'));
        aws.instance("secret");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_sdk_module_missing")
                .hasMessageContaining(artifact);
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void containerThatFails_isAnError_notTheNodesRole() {
        aws.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", TASK).instance("secret");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasFieldOrPropertyWithValue("code", "aws_metadata_refused");
        assertThat(aws.asked()).containsExactly(TASK);
    }

    @Test
    void profileThatIsMissing_isAnError() {
        aws.set("AWS_PROFILE", "other").instance("secret");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_profile_missing")
                .hasMessageContaining("profile other");
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void defaultProfileWithRegionOnly_namesNoSource() throws Exception {
        aws.set("AWS_REGION", "").instance("secret");
        config("[default]\nregion = ap-south-1\n");

        AwsWorld.Signed signed = aws.ask(AwsWorld.PLAIN);

        assertThat(signed.accessKeyId()).isEqualTo("ASIAINSTANCE00000000");
        assertThat(signed.region()).isEqualTo("ap-south-1");
    }

    @Test
    void halfAKey_isNone() throws Exception {
        aws.set("AWS_ACCESS_KEY_ID", "AKIA").set("AWS_SECRET_ACCESS_KEY", " ").instance("secret");

        assertThat(aws.ask(AwsWorld.PLAIN).accessKeyId()).isEqualTo("ASIAINSTANCE00000000");
    }

    @Test
    void properties_comeBeforeVariables() throws Exception {
        Source.ENVIRONMENT.arrange(aws);
        aws.world.environment().setProperty("aws.accessKeyId", "AKIAPROPERTIES000000");
        aws.world.environment().setProperty("aws.secretAccessKey", "secret");
        aws.world.environment().setProperty("aws.sessionToken", "tok/en+");

        AwsWorld.Signed signed = aws.ask(AwsWorld.PLAIN);

        assertThat(signed.accessKeyId()).isEqualTo("AKIAPROPERTIES000000");
        assertThat(signed.json()).contains("{\"key\":\"x-amz-security-token\",\"value\":\"tok/en+\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "line\nbreak", "ümlaut"})
    void keyThatNoHeaderCanHold_isRefusedWithoutRepeatingIt(String secret) {
        aws.set("AWS_ACCESS_KEY_ID", "AKIA").set("AWS_SECRET_ACCESS_KEY", secret);

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_keys_malformed")
                .hasMessageContaining("AWS_SECRET_ACCESS_KEY")
                .hasMessageNotContaining(secret);
    }

    @Test
    void nothingAnywhere_saysWhyForEachSource() {
        aws.set("AWS_EC2_METADATA_DISABLED", "TRUE");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_credentials_absent")
                .hasMessageContainingAll("environment: ", "web_identity: ", "profile: ", "container: ", "imds: ");
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void metadataServiceAsLastResort_saysWhatElseThereIsNot() {
        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_metadata_refused")
                .hasMessageContainingAll("answered 404", "AWS_CONTAINER_CREDENTIALS_FULL_URI is set");
    }

    @Test
    void keysThatExpire_areKeptUntilShortlyBefore() throws Exception {
        Instant end = aws.world.time().instant().plus(Duration.ofMinutes(30));
        aws.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", TASK)
                .answer(
                        TASK,
                        FakeTransport.json(
                                AwsWorld.keys("ASIAFIRST00000000000", "s", ", \"Expiration\": \"" + end + "\"")));
        SubjectTokenSupplier supplier = aws.bind(AwsWorld.PLAIN);
        assertThat(aws.ask(supplier).accessKeyId()).isEqualTo("ASIAFIRST00000000000");
        aws.answer(TASK, FakeTransport.json(AwsWorld.keys("ASIASECOND0000000000", "s", "")));

        aws.world.time().advance(Duration.ofMinutes(24));
        AwsWorld.Signed kept = aws.ask(supplier);
        aws.world.time().advance(Duration.ofMinutes(2));
        AwsWorld.Signed renewed = aws.ask(supplier);

        assertThat(kept.accessKeyId()).isEqualTo("ASIAFIRST00000000000");
        assertThat(kept.token().expiresAt()).as("never longer than the keys").contains(end);
        assertThat(renewed.accessKeyId()).isEqualTo("ASIASECOND0000000000");
    }

    @Test
    void sourceThatIsDown_doesNotMatterWhileKeysAreGood() throws Exception {
        Instant end = aws.world.time().instant().plus(Duration.ofMinutes(10));
        aws.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", TASK)
                .answer(
                        TASK,
                        FakeTransport.json(
                                AwsWorld.keys("ASIAFIRST00000000000", "s", ", \"Expiration\": \"" + end + "\"")));
        SubjectTokenSupplier supplier = aws.bind(AwsWorld.PLAIN);
        aws.ask(supplier);
        aws.answer(TASK, FakeTransport.answer(503, "text/plain", ""));

        aws.world.time().advance(Duration.ofMinutes(9));
        assertThat(aws.ask(supplier).accessKeyId()).isEqualTo("ASIAFIRST00000000000");
        aws.world.time().advance(Duration.ofMinutes(2));
        assertThatThrownBy(() -> aws.ask(supplier))
                .isInstanceOfSatisfying(
                        AuthException.class,
                        failure -> assertThat(failure.retryable()).isTrue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            not json | aws_credentials_malformed
            [] | aws_credentials_malformed
            {"AccessKeyId": "A"} | aws_credentials_malformed
            {"AccessKeyId": "A", "SecretAccessKey": "CANARY", "Token": 5} | aws_credentials_malformed
            {"AccessKeyId": "A B", "SecretAccessKey": "CANARY"} | aws_credentials_malformed
            {"AccessKeyId": "A", "SecretAccessKey": "CANARY", "Expiration": "soon"} | aws_credentials_malformed
            {"Code": "AssumeRoleUnauthorizedAccess", "AccessKeyId": "A", "SecretAccessKey": "CANARY"} | aws_credentials_refused
            """)
    void documentThatHoldsNoKeys_isRefusedWithoutRepeatingIt(String document, String code) {
        aws.set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", TASK).answer(TASK, FakeTransport.json(document));

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", code)
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void tokenIsGoodForAQuarterOfAnHour() throws Exception {
        Source.ENVIRONMENT.arrange(aws);

        assertThat(aws.ask(AwsWorld.PLAIN).token().expiresAt())
                .contains(aws.world.time().instant().plus(Duration.ofMinutes(15)));
    }

    @Test
    void explanation_saysWhatWouldBeSigned_andShowsNoSecret() throws Exception {
        Source.PROFILE.arrange(aws);

        Map<String, String> facts = aws.explain(AwsWorld.PLAIN).facts();

        assertThat(facts)
                .containsEntry("signed with", "AKIA...0000, from profile work")
                .containsKey("good until")
                .containsEntry("sources asked", "the chain of the AWS SDK")
                .containsEntry("keys from", "profile: profile work")
                .containsEntry("region", "us-east-1, from AWS_REGION")
                .containsEntry(
                        "signs",
                        "POST https://sts.us-east-1.amazonaws.com?Action=GetCallerIdentity&Version=2011-06-15");
        assertThat(facts.toString()).doesNotContain("secret");
    }

    @Test
    void explanation_warnsOfUnknownMembersAndOfAnotherPartition() throws Exception {
        Source.ENVIRONMENT.arrange(aws);
        aws.region("cn-north-1");
        Map<String, Object> source = Map.of(
                "environment_id", "aws1",
                "regional_cred_verification_url", "https://sts.{region}.amazonaws.com/?Action=GetCallerIdentity",
                "aws", Map.of("sorce", "imds"));

        assertThat(aws.explain(source).findings())
                .extracting(finding -> finding.code())
                .isEqualTo(List.of("unknown_member", "aws_partition_differs"));
    }

    private static Map<String, Object> pinned(String name) {
        return Map.of("environment_id", "aws1", "aws", Map.of("source", name));
    }

    private void config(String content) {
        aws.set("AWS_CONFIG_FILE", aws.world.write("config", content).toString());
    }

    private void profile(String settings) {
        config("[profile work]\n" + settings + "\n");
        aws.set("AWS_PROFILE", "work");
    }
}
