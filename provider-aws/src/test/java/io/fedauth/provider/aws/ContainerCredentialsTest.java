// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of ECS tasks and of pods on EKS. */
class ContainerCredentialsTest {
    private static final String FULL = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    private static final String RELATIVE = "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI";
    private static final String TOKEN_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    @TempDir
    private Path folder;

    private AwsWorld aws;

    @BeforeEach
    void makeWorld() {
        aws = new AwsWorld(folder)
                .region("us-east-1")
                .answer("/v1/credentials", FakeTransport.json(AwsWorld.keys("ASIACONTAINER0000000", "secret", "")));
    }

    @AfterEach
    void closeWorld() {
        aws.close();
    }

    private HttpCall call() throws Exception {
        assertThat(aws.ask(AwsWorld.PLAIN).accessKeyId()).isEqualTo("ASIACONTAINER0000000");
        return aws.world.transport().calls().get(0);
    }

    @Test
    void relativeUri_isThatOfTheTasksAgent() throws Exception {
        aws.set(RELATIVE, "/v1/credentials?id=1");

        HttpCall call = call();

        assertThat(call.uri()).hasToString("http://169.254.170.2/v1/credentials?id=1");
        assertThat(call.purpose()).isEqualTo(Purpose.LOCAL_METADATA);
        assertThat(call.headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://169.254.170.23/v1/credentials, LOCAL_METADATA",
        "http://[fd00:ec2::23]/v1/credentials, LOCAL_METADATA",
        "http://127.0.0.1:9000/v1/credentials, LOCAL_METADATA",
        "http://localhost:9000/v1/credentials, LOCAL_METADATA",
        "https://agent.example/v1/credentials, SUBJECT_SOURCE",
    })
    void fullUri_isTakenWhereNobodyElseListens(String uri, Purpose purpose) throws Exception {
        aws.set(FULL, uri);

        HttpCall call = call();

        assertThat(call.uri()).hasToString(uri);
        assertThat(call.purpose()).isEqualTo(purpose);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://agent.example/v1/credentials", "http://10.0.0.1/v1/credentials",
                        "http://169.254.170.2.evil.example/",
                "ftp://127.0.0.1/", "/v1/credentials", "http://user@127.0.0.1/v1/credentials"
            })
    void fullUri_elsewhere_isRefused(String uri) {
        aws.set(FULL, uri);

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "aws_container_uri_untrusted");
        assertThat(aws.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1/credentials", "//evil.example/v1", "@evil.example/", "http://evil.example/", "/a b"})
    void relativeUri_thatLeadsElsewhere_isRefused(String path) {
        aws.set(RELATIVE, path);

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_container_uri_untrusted");
    }

    @Test
    void tokenOfTheEnvironment_isSent() throws Exception {
        aws.set(FULL, "http://127.0.0.1/v1/credentials").set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "Basic abc");

        assertThat(call().headers()).containsExactly(Map.entry("Authorization", "Basic abc"));
    }

    /** The SDK refuses the line break that many tools write. */
    @Test
    void tokenFile_isReadAnewEachTime_withoutTheLineBreakAtItsEnd() throws Exception {
        Path file = aws.world.write("pod-token", "first\n");
        aws.set(FULL, "http://127.0.0.1/v1/credentials").set(TOKEN_FILE, file.toString());
        SubjectTokenSupplier supplier = aws.bind(AwsWorld.PLAIN);
        aws.ask(supplier);

        aws.world.write("pod-token", "second\r\n");
        aws.ask(supplier);

        assertThat(aws.world.transport().calls())
                .extracting(HttpCall::headers)
                .isEqualTo(List.of(
                        List.of(Map.entry("Authorization", "first")), List.of(Map.entry("Authorization", "second"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "CANARY\r\nX: y", "CANARY\nmore", "CANARY-ü"})
    void tokenThatNoHeaderCanHold_isRefusedWithoutRepeatingIt(String token) {
        Path file = aws.world.write("pod-token", token);
        aws.set(FULL, "http://127.0.0.1/v1/credentials").set(TOKEN_FILE, file.toString());

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_container_token_malformed")
                .hasMessageNotContaining("CANARY");
        assertThat(aws.asked()).isEmpty();
    }

    @Test
    void tokenFileThatIsMissing_isAnError() {
        aws.set(FULL, "http://127.0.0.1/v1/credentials")
                .set(TOKEN_FILE, folder.resolve("none").toString());

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasFieldOrPropertyWithValue("code", "file_missing");
    }

    @Test
    void refusal_saysWhereAndWhatToCheck() {
        aws.set(FULL, "http://127.0.0.1/v1/credentials")
                .set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "CANARY")
                .answer("/v1/credentials", FakeTransport.answer(403, "text/plain", "CANARY"));

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .hasFieldOrPropertyWithValue("code", "aws_metadata_refused")
                .hasMessageContainingAll("http://127.0.0.1/v1/credentials answered 403", TOKEN_FILE)
                .hasMessageNotContaining("CANARY");
    }
}
