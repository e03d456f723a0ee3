// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.config.AwsRules;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The services from which a workload on AWS gets its keys. */
class AwsServicesTest {
    private static final FakeClock CLOCK = new FakeClock();

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(
            sts -> sts.clock(CLOCK).aws(AwsCloud.usual().inZone("us-west-2-lax-1a")));

    static Stream<Wrong> wrongAtTheMachine() {
        return Stream.concat(wrongOfInstances(), wrongOfContainersAndPeople());
    }

    private static Stream<Wrong> wrongOfInstances() {
        return Stream.of(
                new Wrong(Refusal.AWS_METADATA_TTL_WRONG, "no TTL", sts -> begin(sts)),
                new Wrong(Refusal.AWS_METADATA_TTL_WRONG, "0 s", sts -> begin(sts, TTL, "0")),
                new Wrong(Refusal.AWS_METADATA_TTL_WRONG, "6 h and a second", sts -> begin(sts, TTL, "21601")),
                new Wrong(
                        Refusal.AWS_METADATA_FORWARDED,
                        "a proxy",
                        sts -> begin(sts, TTL, "60", "X-Forwarded-For", "10.0.0.1")),
                new Wrong(
                        Refusal.AWS_METADATA_SESSION_WRONG,
                        "no session",
                        sts -> get(sts.aws().instanceRole())),
                new Wrong(
                        Refusal.AWS_METADATA_SESSION_WRONG,
                        "no session for the zone",
                        sts -> get(sts.aws().zone())),
                new Wrong(
                        Refusal.AWS_METADATA_SESSION_WRONG,
                        "another session",
                        sts -> get(sts.aws().instanceRole(), SESSION, "x")),
                new Wrong(Refusal.AWS_METADATA_SESSION_WRONG, "a session that was ended", AwsServicesTest::afterTheEnd),
                new Wrong(
                        Refusal.AWS_ROLE_UNKNOWN,
                        "another role",
                        sts -> get(URI.create(sts.aws().instanceRole() + "/other"), SESSION, session(sts))));
    }

    private static Stream<Wrong> wrongOfContainersAndPeople() {
        return Stream.of(
                new Wrong(
                        Refusal.AWS_CONTAINER_TOKEN_WRONG,
                        "no token",
                        sts -> get(sts.aws().pod())),
                new Wrong(Refusal.AWS_CONTAINER_TOKEN_WRONG, "a token that was replaced", sts -> {
                    String old = sts.aws().containerToken();
                    sts.aws().rotateContainerToken();
                    return get(sts.aws().pod(), "Authorization", old);
                }),
                new Wrong(Refusal.AWS_SSO_TOKEN_WRONG, "no token", sts -> get(portal(sts, "demo-role"))),
                new Wrong(
                        Refusal.AWS_ROLE_UNKNOWN,
                        "a role that the person does not have",
                        sts -> get(
                                portal(sts, "other"),
                                "x-amz-sso_bearer_token",
                                sts.aws().ssoToken())));
    }

    @ParameterizedTest
    @MethodSource("wrongAtTheMachine")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByGoogle(emulator);
    }

    static Stream<Wrong> wrongAtTheTokenService() {
        return Stream.of(
                asked(Refusal.AWS_ACTION_UNKNOWN, "another action", "Action", "GetSessionToken"),
                asked(Refusal.AWS_ACTION_UNKNOWN, "another version", "Version", "2010-01-01"),
                asked(Refusal.AWS_DURATION_WRONG, "a quarter of an hour less a second", "DurationSeconds", "899"),
                asked(Refusal.AWS_DURATION_WRONG, "12 hours and a second", "DurationSeconds", "43201"),
                asked(Refusal.AWS_ROLE_UNKNOWN, "a user", "RoleArn", "arn:aws:iam::123456789012:user/alice"),
                asked(Refusal.AWS_HEADER_MISSING, "an unsigned request", "Action", "AssumeRole"),
                new Wrong(
                        Refusal.AUDIENCE_WRONG,
                        "a token for another audience",
                        sts -> webIdentity(sts)
                                .set("WebIdentityToken", sts.issuer().token().sign())
                                .post(sts.aws().sts())),
                new Wrong(
                        Refusal.AWS_SIGNATURE_WRONG,
                        "a signature of another request",
                        sts -> signedForSomethingElse(sts, "sts")),
                new Wrong(
                        Refusal.AWS_SCOPE_WRONG,
                        "a signature for another service",
                        sts -> signedForSomethingElse(sts, "s3")));
    }

    private static Wrong asked(Refusal reason, String how, String parameter, String value) {
        return new Wrong(
                reason,
                how,
                sts -> webIdentity(sts).set(parameter, value).post(sts.aws().sts()));
    }

    @ParameterizedTest
    @MethodSource("wrongAtTheTokenService")
    void refusesAssumingRole(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByAws(emulator);
    }

    @Test
    void instance_hasRoleZoneAndRegion(StsEmulator emulator) {
        String session = session(emulator);

        assertThat(get(emulator.aws().instanceRole(), SESSION, session).body()).isEqualTo("demo-role");
        assertThat(get(emulator.aws().zone(), SESSION, session).body()).isEqualTo("us-west-2-lax-1a");
        assertThat(get(emulator.aws().zone().resolve("region"), SESSION, session)
                        .body())
                .isEqualTo("us-west-2");
    }

    @Test
    void keysOfInstance_areGoodAndLiveAsLongAsTheySay(StsEmulator emulator) {
        Answer answer = get(URI.create(emulator.aws().instanceRole() + "/demo-role"), SESSION, session(emulator));

        assertThat(answer.json())
                .containsEntry("Code", "Success")
                .containsEntry("Expiration", CLOCK.instant().plusSeconds(3600).toString());
        AwsKeys keys = new AwsKeys(
                "", answer.string("AccessKeyId"), answer.string("SecretAccessKey"), answer.string("Token"), null);
        assertThat(exchange(emulator, keys).status()).isEqualTo(200);
    }

    @Test
    void roleOfAnotherAccount_isAssumedThere(StsEmulator emulator) {
        Answer answer = webIdentity(emulator)
                .set("RoleArn", "arn:aws-cn:iam::210987654321:role/path/other-role")
                .post(emulator.aws().sts());

        assertThat(answer.body()).contains("<Arn>arn:aws-cn:sts::210987654321:assumed-role/other-role/web</Arn>");
    }

    static Stream<AwsCloud> impossible() {
        return Stream.of(
                AwsCloud.usual().inZone("nowhere"),
                AwsCloud.usual().knowing(new AwsKeys("alice", "AKIAUSER000000000000", "secret", null, null)));
    }

    @ParameterizedTest
    @MethodSource("impossible")
    void impossibleCloud_isRefusedAtTheStart(AwsCloud cloud) {
        assertThatThrownBy(() -> StsEmulator.builder().aws(cloud).start())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("not ");
    }

    @Test
    void task_getsKeysWithoutToken(StsEmulator emulator) {
        assertThat(get(emulator.aws().task()).json())
                .containsKeys("AccessKeyId", "SecretAccessKey", "Token", "Expiration");
    }

    @Test
    void revoking_endsKeysThatWereHandedOut() {
        try (StsEmulator emulator = StsEmulator.builder().clock(CLOCK).start()) {
            AwsKeys keys = emulator.aws().keys();
            assertThat(exchange(emulator, keys).status()).isEqualTo(200);

            emulator.aws().revokeIssued();

            assertThat(exchange(emulator, keys).status()).isEqualTo(400);
        }
    }

    @Test
    void keys_endAfterTheirLife() {
        FakeClock clock = new FakeClock();
        try (StsEmulator emulator = StsEmulator.builder()
                .clock(clock)
                .aws(AwsCloud.usual().withKeysFor(Duration.ofMinutes(1)))
                .start()) {
            AwsKeys keys = emulator.aws().keys();

            assertThat(keys.expiresAt()).isEqualTo(clock.instant().plusSeconds(60));
            assertThat(keys.toString()).doesNotContain(keys.secretAccessKey());
        }
    }

    @Test
    void firstVersionOfMetadata_isServedOnlyWhereThatIsWanted() {
        try (StsEmulator emulator = StsEmulator.builder()
                .aws(AwsCloud.usual().withRole("other-role").with(new AwsRules(true, false, false)))
                .start()) {
            assertThat(get(emulator.aws().instanceRole()).body()).isEqualTo("other-role");
        }
    }

    private static final String TTL = "X-aws-ec2-metadata-token-ttl-seconds";
    private static final String SESSION = "X-aws-ec2-metadata-token";

    private static Answer begin(StsEmulator emulator, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(emulator.aws().metadataSessions()).PUT(BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return EmulatorClient.send(EmulatorClient.HTTP, request.build());
    }

    private static String session(StsEmulator emulator) {
        return begin(emulator, TTL, "60").body();
    }

    private static Answer afterTheEnd(StsEmulator emulator) {
        String session = session(emulator);
        emulator.aws().revokeIssued();
        return get(emulator.aws().instanceRole(), SESSION, session);
    }

    private static Answer get(URI uri, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return EmulatorClient.send(EmulatorClient.HTTP, request.build());
    }

    private static URI portal(StsEmulator emulator, String role) {
        return emulator.aws().sso().resolve("/federation/credentials?account_id=123456789012&role_name=" + role);
    }

    private static Form webIdentity(StsEmulator emulator) {
        return new Form()
                .add("Action", "AssumeRoleWithWebIdentity")
                .add("Version", "2011-06-15")
                .add("RoleArn", "arn:aws:iam::123456789012:role/path/web-role")
                .add("RoleSessionName", "web")
                .add(
                        "WebIdentityToken",
                        emulator.issuer().token().audience("sts.amazonaws.com").sign());
    }

    private static Answer signedForSomethingElse(StsEmulator emulator, String service) {
        Instant now = CLOCK.instant();
        SignedAwsRequest other = new SignedAwsRequest(emulator.aws().keys(), emulator.audience(), now);
        other.service = service;
        Form form = webIdentity(emulator).set("Action", "AssumeRole");
        List.of("x-amz-date", "x-amz-security-token", "x-goog-cloud-target-resource")
                .forEach(name -> form.header(name, other.headers.get(name)));
        return form.header("Authorization", other.signed().get("Authorization"))
                .post(emulator.aws().sts());
    }

    private static Answer exchange(StsEmulator emulator, AwsKeys keys) {
        return EmulatorClient.exchange(
                        emulator, new SignedAwsRequest(keys, emulator.audience(), CLOCK.instant()).token())
                .set("subject_token_type", "urn:ietf:params:aws:token-type:aws4_request")
                .post(emulator.endpoints().token());
    }
}
