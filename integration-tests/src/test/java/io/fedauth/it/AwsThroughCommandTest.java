// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsRules;
import io.fedauth.it.command.FedauthProcess;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every place where AWS software finds keys, from the command to a token that the emulator issued. */
class AwsThroughCommandTest {
    private final StsEmulator emulator = StsEmulator.builder().start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        emulator.close();
    }

    static Stream<Arguments> sources() {
        return Stream.of(
                source("environment", AwsWorkload::environment, "demo-role/demo"),
                source("web_identity", AwsWorkload::webIdentity, "web-role/pod"),
                source("profile, static keys", AwsWorkload::staticProfile, "demo-role/demo"),
                source("profile, assumed role", AwsWorkload::assumedRole, "assumed-role/assumed"),
                source(
                        "profile, assumed by a container's role",
                        AwsWorkload::assumedRoleOfEnvironment,
                        "assumed-role/"),
                source("profile, assumed by a process's keys", AwsWorkload::assumedRoleOfProcess, "assumed-role/"),
                source("profile, web identity", AwsWorkload::webIdentityProfile, "assumed-role/"),
                source("profile, SSO", AwsWorkload::sso, "demo-role/person"),
                source("profile, credential process", AwsWorkload::process, "demo-role/demo"),
                source("container, ECS task", AwsWorkload::task, "demo-role/task"),
                source("container, EKS pod", AwsWorkload::pod, "demo-role/pod"),
                source("imds", AwsWorkload::instance, "demo-role/i-"));
    }

    /** What a file can pin is what is listed above. */
    @Test
    void everySource_isThere_andNoOther() throws Exception {
        FedauthProcess run = token(pinned("nowhere"), Map.of());

        String known = run.err().replaceFirst("(?s).*known are ([a-z_, ]+) \\[aws_source_unknown\\].*", "$1");
        assertThat(Set.of(known.split(", ", -1)))
                .isEqualTo(sources()
                        .map(source -> ((String) source.get()[0]).split(",", 2)[0])
                        .collect(toSet()));
    }

    private static Arguments source(String name, AwsWorkload.Setup setup, String session) {
        return Arguments.of(name, setup, session);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sources")
    void source_leadsToToken(String name, AwsWorkload.Setup setup, String session) throws Exception {
        Map<String, String> variables = setup.variables(new AwsWorkload(emulator, folder));

        FedauthProcess run = token(emulator.awsCredentialConfiguration(), variables);

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(introspected(run.out().strip()))
                .contains("/subject/arn:aws:sts::123456789012:assumed-role/" + session);
    }

    private String introspected(String token) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(emulator.endpoints().introspection())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + token))
                .build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.ofString())
                .body()
                .replace("\\/", "/");
    }

    @Test
    void containersTokenThatRotates_isReadAnewByEachRun() throws Exception {
        AwsWorkload workload = new AwsWorkload(emulator, folder);
        Map<String, String> pod = workload.pod();
        emulator.aws().rotateContainerToken();
        FedauthProcess stale = token(emulator.awsCredentialConfiguration(), pod);

        FedauthProcess fresh = token(emulator.awsCredentialConfiguration(), workload.pod());

        assertThat(stale.err()).hasLineCount(1).contains("/v1/credentials answered 401", "[aws_metadata_refused]");
        assertThat(stale.exitCode()).isNotZero();
        assertThat(fresh.exitCode()).as(fresh.err()).isZero();
    }

    /** Slow and silent services are given up after a second; what else names keys is said. */
    @ParameterizedTest
    @Tag("N17")
    @ValueSource(strings = {"N17", "N2", "N3:silence"})
    void metadataServiceThatDoesNotAnswerInTime_isGivenUp(String fault) throws Exception {
        emulator.fault(fault + "@/latest/api/token");

        FedauthProcess run = token(emulator.awsCredentialConfiguration(), Map.of());

        assertThat(run.err()).hasLineCount(1).contains("[timeout]", "1 s", "nothing else names AWS keys");
        assertThat(run.exitCode()).isNotZero();
        assertThat(emulator.requests())
                .hasSizeLessThanOrEqualTo(2)
                .allSatisfy(request -> assertThat(request.path()).isEqualTo("/latest/api/token"));
    }

    @Test
    @Tag("A5")
    void metadataServiceThatIsDownOnce_isAskedAgain() throws Exception {
        emulator.fault("N10:503*1@/latest/api/token");

        FedauthProcess run = token(emulator.awsCredentialConfiguration(), Map.of());

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** A file of the first version, and a machine that speaks the second only. */
    @Test
    @Tag("A5")
    void metadataServiceThatWantsASession_isRefusedWithTheRemedy() throws Exception {
        FedauthProcess run = token(ofFirstVersion(emulator), Map.of());

        assertThat(run.err()).hasLineCount(1).contains("answered 401", "imdsv2_session_token_url");
        assertThat(run.exitCode()).isNotZero();
    }

    @Test
    void firstVersionOfTheMetadataService_isUsedWhereTheFileSaysSo() throws Exception {
        try (StsEmulator old = StsEmulator.builder()
                .aws(AwsCloud.usual().with(new AwsRules(true, false, false)))
                .start()) {
            FedauthProcess run = token(ofFirstVersion(old), Map.of());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(old.requests())
                    .isNotEmpty()
                    .noneSatisfy(request -> assertThat(request.path()).isEqualTo("/latest/api/token"));
        }
    }

    private static String ofFirstVersion(StsEmulator emulator) {
        return emulator.awsCredentialConfiguration()
                .replaceFirst("\"imdsv2_session_token_url\":\"[^\"]*\",?", "")
                .replace(",}", "}");
    }

    static Stream<Arguments> pins() {
        return sources()
                .map(Arguments::get)
                .map(source -> Arguments.of(((String) source[0]).split(",", 2)[0], source[1]))
                .filter(pin -> !pin.get()[0].equals("environment"));
    }

    /** Keys in the environment, which nobody knows, would win if nothing were pinned. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("pins")
    void pinnedSource_winsOverTheEnvironment(String name, AwsWorkload.Setup setup) throws Exception {
        Map<String, String> variables = new HashMap<>(setup.variables(new AwsWorkload(emulator, folder)));
        variables.put("AWS_ACCESS_KEY_ID", "AKIANOBODY0000000000");
        variables.put("AWS_SECRET_ACCESS_KEY", "of-nobody");

        FedauthProcess run = token(pinned(name), variables);

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private String pinned(String name) {
        return emulator.awsCredentialConfiguration()
                .replaceFirst("\"environment_id\"", "\"aws\":{\"source\":\"" + name + "\"},\"environment_id\"");
    }

    @Test
    @Tag("A5")
    void sessionThatTheServiceForgot_isBegunAnew() throws Exception {
        Path config = Files.writeString(folder.resolve("aws.json"), emulator.awsCredentialConfiguration());
        try (Credentials credentials =
                        Credentials.builder().trust(TrustPolicy.trusting()).build();
                Credential credential = credentials.fromFile(config)) {
            AccessToken first = credential.token();
            emulator.aws().revokeIssued();
            credential.invalidate(first);

            assertThat(credential.token()).isNotEqualTo(first);
        }
    }

    private FedauthProcess token(String configuration, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("aws.json"), configuration);
        return FedauthProcess.run(folder, variables, "token", "--config", config, "--trust-config");
    }
}
