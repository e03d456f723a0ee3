// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.TrustPolicy.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Profiles of the AWS configuration files, and the programs that they name. */
class ProfileTest {
    private static final String ANSWER =
            "{\"Version\": 1, \"AccessKeyId\": \"ASIAPROCESS000000000\", \"SecretAccessKey\": \"s\"}";

    @TempDir
    private Path folder;

    private AwsWorld aws;

    @BeforeEach
    void makeWorld() throws IOException {
        aws = new AwsWorld(folder).set("AWS_PROFILE", "work").set("PATH", System.getenv("PATH"));
        Files.createDirectories(folder.resolve(".aws"));
    }

    @AfterEach
    void closeWorld() {
        aws.close();
    }

    private void config(String content) throws IOException {
        Files.writeString(folder.resolve(".aws/config"), content);
    }

    private void credentials(String content) throws IOException {
        Files.writeString(folder.resolve(".aws/credentials"), content);
    }

    /** Writes a program, and a profile that names it with words of its own. */
    private void process(String script, String words) throws IOException {
        Path program = Files.writeString(folder.resolve("print keys"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        config("[profile work]\nregion = us-east-1\ncredential_process = \"" + program + "\" " + words + "\n");
    }

    @Test
    void keysAndRegion_comeFromBothFiles() throws Exception {
        config("[profile work]\nregion = eu-north-1\n");
        credentials(
                "[work]\naws_access_key_id = AKIAWORK000000000000\naws_secret_access_key = s\naws_session_token = t\n");

        AwsWorld.Signed signed = aws.ask(AwsWorld.PLAIN);

        assertThat(signed.accessKeyId()).isEqualTo("AKIAWORK000000000000");
        assertThat(signed.region()).isEqualTo("eu-north-1");
        assertThat(signed.json()).contains("x-amz-security-token");
    }

    @Test
    void profileOfTheCredentialFile_winsOverThatOfTheEnvironment() throws Exception {
        credentials("[work]\naws_access_key_id = AKIAWORK\naws_secret_access_key = s\n"
                + "[other]\naws_access_key_id = AKIAOTHER\naws_secret_access_key = s\nregion = us-east-2\n");

        AwsWorld.Signed signed = aws.ask(Map.of("environment_id", "aws1", "aws", Map.of("profile", "other")));

        assertThat(signed.accessKeyId()).isEqualTo("AKIAOTHER");
        assertThat(signed.region()).isEqualTo("us-east-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [profile work]~role_arn = arn:aws:iam::1:role/r | aws_sdk_module_missing
            [profile work]~aws_access_key_id = CANARY | aws_profile_malformed
            [profile work]~this is no setting CANARY | aws_profile_file_malformed
            CANARY = before any profile | aws_profile_file_malformed
            """)
    void brokenProfile_isRefusedWithoutRepeatingIt(String content, String code) throws Exception {
        config(content.replace('~', '\n') + "\n");

        assertThatThrownBy(() -> aws.region("us-east-1").ask(AwsWorld.PLAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", code)
                .hasMessageNotContaining("CANARY");
    }

    @Test
    void malformedFile_namesTheLine() throws Exception {
        config("[profile work]\nregion = us-east-1\nwhat is this\n");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasMessageEndingWith("see line 3");
    }

    @Test
    void process_isStartedOnlyWhereTrusted() throws Exception {
        process("touch '" + folder.resolve("started") + "'; echo '" + ANSWER + "'", "");
        aws.world.trust(TrustPolicy.strict());
        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "aws_process_untrusted")
                .hasMessageContaining("print keys");
        assertThat(folder.resolve("started")).doesNotExist();

        aws.world.trust(TrustPolicy.strict()
                .or(access ->
                        access.kind() == Kind.START_PROCESS && access.target().endsWith("print keys")));

        assertThat(aws.ask(AwsWorld.PLAIN).accessKeyId()).isEqualTo("ASIAPROCESS000000000");
    }

    /** What a shell would expand, join or pipe reaches the program as it is. */
    @Test
    void process_getsItsWordsWithoutAShell() throws Exception {
        process(
                "printf '%s\\n' \"$@\" >'" + folder.resolve("words") + "'; echo '" + ANSWER + "'",
                "'a b' \"c\\\"d\" e\\ f $HOME && rm -rf x | `id` $(id) \"\"");

        aws.ask(AwsWorld.PLAIN);

        assertThat(Files.readAllLines(folder.resolve("words")))
                .containsExactly("a b", "c\"d", "e f", "$HOME", "&&", "rm", "-rf", "x", "|", "`id`", "$(id)", "");
    }

    @Test
    void process_byName_isFoundOnPathAndNowhereElse() throws Exception {
        process("echo '" + ANSWER + "'", "");
        config("[profile work]\nregion = us-east-1\ncredential_process = print\\ keys\n");
        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasFieldOrPropertyWithValue("code", "aws_process_missing");

        aws.set("PATH", "relative:" + folder);

        assertThat(aws.ask(AwsWorld.PLAIN).accessKeyId()).isEqualTo("ASIAPROCESS000000000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 3 | aws_process_failed | ended with status 3
            echo CANARY >&2; exit 1 | aws_process_failed | ended with status 1
            yes CANARY | aws_process_failed | more than 64 KiB
            echo CANARY | aws_credentials_malformed | no JSON object
            echo '{"Version": 2}' | aws_credentials_malformed | "Version": 1
            echo '{"Version": 1, "AccessKeyId": "CANARY"}' | aws_credentials_malformed | SecretAccessKey
            """)
    void processThatFails_saysHow_andNotWhatItPrinted(String script, String code, String message) throws Exception {
        process(script, "");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .isInstanceOf(SubjectTokenException.class)
                .hasFieldOrPropertyWithValue("code", code)
                .hasMessageContaining(message)
                .hasMessageNotContaining("CANARY");
    }

    @ParameterizedTest
    @CsvSource({
        "'\"open', aws_process_malformed",
        "./relative, aws_process_missing",
        "/no/such/program, aws_process_missing"
    })
    void commandThatNamesNoProgram_isRefused(String command, String code) throws Exception {
        config("[profile work]\nregion = us-east-1\ncredential_process = " + command + "\n");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasFieldOrPropertyWithValue("code", code);
    }
}
