// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws;

import static io.fedauth.provider.aws.AwsWorld.REGION;
import static io.fedauth.provider.aws.AwsWorld.ROLES;
import static io.fedauth.provider.aws.AwsWorld.SESSIONS;
import static io.fedauth.provider.aws.AwsWorld.ZONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The metadata service of an instance: its sessions, its roles, its region, and what else may answer in its place. */
@Tag("A5")
class InstanceMetadataTest {
    private static final String HOST = "http://169.254.169.254";

    @TempDir
    private Path folder;

    private AwsWorld aws;

    @BeforeEach
    void makeWorld() {
        aws = new AwsWorld(folder).instance("secret");
    }

    @AfterEach
    void closeWorld() {
        aws.close();
    }

    private static Map<String, Object> file(String regionUrl, boolean second) {
        Map<String, Object> source = new LinkedHashMap<>(AwsWorld.PLAIN);
        source.put("url", HOST + ROLES);
        source.put("region_url", HOST + regionUrl);
        if (second) {
            source.put("imdsv2_session_token_url", HOST + SESSIONS);
        }
        return source;
    }

    @Test
    void oneSession_servesKeysAndRegion_andIsKept() throws Exception {
        SubjectTokenSupplier supplier = aws.bind(AwsWorld.PLAIN);

        AwsWorld.Signed signed = aws.ask(supplier);
        aws.ask(supplier);

        assertThat(signed.accessKeyId()).isEqualTo("ASIAINSTANCE00000000");
        assertThat(signed.region()).isEqualTo("eu-west-3");
        assertThat(aws.asked())
                .as("keys without expiry are asked for anew, session and region are not")
                .containsExactly(SESSIONS, ROLES, ROLES + "/the-role", REGION, ROLES, ROLES + "/the-role");
        HttpCall begun = aws.world.transport().calls().get(0);
        assertThat(begun.method()).isEqualTo("PUT");
        assertThat(begun.headers()).containsExactly(Map.entry("x-aws-ec2-metadata-token-ttl-seconds", "300"));
        assertThat(aws.world.transport().calls().subList(1, 6))
                .allSatisfy(call ->
                        assertThat(call.headers()).containsExactly(Map.entry("x-aws-ec2-metadata-token", "session")));
    }

    @Test
    @Tag("N17")
    void everyCall_isOneToLocalMetadata() throws Exception {
        aws.ask(AwsWorld.PLAIN);

        assertThat(aws.world.transport().calls())
                .allSatisfy(call -> assertThat(call.purpose()).isEqualTo(Purpose.LOCAL_METADATA));
    }

    /** Off the cloud the first call takes its second; a second one for the region would double that. */
    @Test
    @Tag("N17")
    void serviceThatDoesNotAnswer_isAskedOnce() {
        aws.answer(
                SESSIONS,
                FakeTransport.failure(new TransportException("timeout", "no answer within 1 s", null, true, false)));

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN))
                .isInstanceOf(SubjectTokenException.class)
                .hasFieldOrPropertyWithValue("code", "timeout");
        assertThat(aws.asked()).containsExactly(SESSIONS);
    }

    @Test
    void sessionThatEnded_isBegunAnew() throws Exception {
        SubjectTokenSupplier supplier = aws.bind(AwsWorld.PLAIN);
        aws.ask(supplier);
        aws.world.time().advance(Duration.ofMinutes(5));

        aws.ask(supplier);

        assertThat(aws.asked().stream().filter(SESSIONS::equals)).hasSize(2);
    }

    @Test
    void sessionThatTheServiceForgot_isBegunAnewOnce() throws Exception {
        SubjectTokenSupplier supplier = aws.bind(AwsWorld.PLAIN);
        aws.ask(supplier);
        aws.text(SESSIONS, "session-2")
                .answer(
                        ROLES,
                        call -> FakeTransport.answer(
                                        call.headers().get(0).getValue().equals("session-2") ? 200 : 401,
                                        "text/plain",
                                        "the-role")
                                .to(call));

        assertThat(aws.ask(supplier).accessKeyId()).isEqualTo("ASIAINSTANCE00000000");
        assertThat(aws.asked().stream().filter(SESSIONS::equals)).hasSize(2);
    }

    @Test
    void sessionThatIsRefusedAtOnce_isNotBegunForEver() {
        aws.answer(ROLES, FakeTransport.answer(401, "text/plain", ""));

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasFieldOrPropertyWithValue("code", "aws_metadata_refused");
        assertThat(aws.asked()).containsExactly(SESSIONS, ROLES);
    }

    @Test
    void firstVersion_isSpokenOnlyIfTheFileSaysSo() throws Exception {
        aws.ask(file(ZONE.replace("availability-zone", "region"), false));

        assertThat(aws.asked()).doesNotContain(SESSIONS);
        assertThat(aws.world.transport().calls().get(0).headers()).isEmpty();
    }

    @Test
    void secondVersionThatIsRefused_doesNotBecomeTheFirst() {
        aws.answer(SESSIONS, FakeTransport.answer(403, "text/plain", ""));

        assertThatThrownBy(() -> aws.ask(file(ZONE, true)))
                .hasFieldOrPropertyWithValue("code", "aws_metadata_refused")
                .hasMessageContaining("hop limit");
        assertThat(aws.asked()).containsExactly(SESSIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a/b",
                "..",
                "../../user-data",
                "one\ntwo",
                "one\r\nHost: evil",
                "a b",
                "<html>",
                "role?x=1",
                "%2e%2e",
                "roleroleroleroleroleroleroleroleroleroleroleroleroleroleroleroler"
            })
    void oddRoleName_isRefused(String name) {
        aws.text(ROLES, name);

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasFieldOrPropertyWithValue("code", "aws_role_name_odd");
        assertThat(aws.asked()).containsExactly(SESSIONS, ROLES);
    }

    @Test
    void sessionTokenThatNoHeaderCanHold_isRefused() {
        aws.text(SESSIONS, "a\r\nb: c");

        assertThatThrownBy(() -> aws.ask(AwsWorld.PLAIN)).hasFieldOrPropertyWithValue("code", "aws_metadata_refused");
    }

    @Test
    void nameWithAllThatIamAllows_isTaken() throws Exception {
        aws.text(ROLES, "A_z0+=,.@-\n")
                .answer(ROLES + "/A_z0+=,.@-", FakeTransport.json(AwsWorld.keys("ASIAODD", "s", "")));

        assertThat(aws.ask(AwsWorld.PLAIN).accessKeyId()).isEqualTo("ASIAODD");
    }

    /** Google's libraries chop off the last character. */
    @ParameterizedTest
    @Tag("A4")
    @CsvSource({
        "us-east-1b, us-east-1",
        "us-west-2-lax-1a, us-west-2",
        "us-west-2-lax-1b, us-west-2",
        "ap-southeast-1-bkk-1a, ap-southeast-1",
        "us-east-1-wl1-bos-wlz-1, us-east-1",
        "us-gov-west-1a, us-gov-west-1",
        "cn-northwest-1c, cn-northwest-1",
        "us-iso-east-1a, us-iso-east-1",
        "mx-central-1a, mx-central-1",
        "eusc-de-east-1a, eusc-de-east-1",
        "eu-west-3, eu-west-3",
    })
    void zone_isReadCorrectly(String zone, String region) throws Exception {
        aws.text(ZONE, zone);

        assertThat(aws.ask(file(ZONE, true)).region()).isEqualTo(region);
        assertThat(aws.asked()).doesNotContain(REGION);
    }

    @ParameterizedTest
    @Tag("A4")
    @ValueSource(strings = {"", "us-east-1b.evil.example", "us-east-1b/x", "<html>", "US-EAST-1a", "moon"})
    void zoneOfNoRegion_isNotBelieved(String zone) throws Exception {
        aws.text(ZONE, zone);
        assertThat(aws.ask(file(ZONE, true)).region())
                .as("the service knows better")
                .isEqualTo("eu-west-3");

        aws.answer(REGION, FakeTransport.answer(404, "text/plain", ""));
        assertThatThrownBy(() -> aws.ask(file(ZONE, true)))
                .hasFieldOrPropertyWithValue("code", "aws_region_odd")
                .hasMessageContaining("AWS_REGION");
    }

    @Test
    @Tag("A4")
    void serviceWithoutRegion_isAskedForTheZone() throws Exception {
        aws.answer(REGION, FakeTransport.answer(404, "text/plain", "")).text(ZONE, "ca-central-1d");

        assertThat(aws.ask(AwsWorld.PLAIN).region()).isEqualTo("ca-central-1");
    }

    @Test
    void addressOfTheEnvironment_isUsed() throws Exception {
        aws.set("AWS_EC2_METADATA_SERVICE_ENDPOINT", "http://127.0.0.1:1338");

        aws.ask(AwsWorld.PLAIN);

        assertThat(aws.world.transport().calls())
                .allSatisfy(call -> assertThat(call.uri().getAuthority()).isEqualTo("127.0.0.1:1338"));
    }

    @Test
    void ipv6_isUsedWhereTheEnvironmentWantsIt() throws Exception {
        aws.set("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "IPv6");

        aws.ask(AwsWorld.PLAIN);

        assertThat(aws.world.transport().calls())
                .allSatisfy(call -> assertThat(call.uri().getHost()).isEqualTo("[fd00:ec2::254]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://10.0.0.1",
                "https://metadata.example",
                "http://169.254.169.254.evil.example",
                "169.254.169.254"
            })
    void addressThatIsElsewhere_isRefused_whoeverNamesIt(String address) {
        aws.set("AWS_EC2_METADATA_SERVICE_ENDPOINT", address);

        assertThatThrownBy(() -> aws.bind(AwsWorld.PLAIN))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "aws_metadata_url_untrusted");
    }

    @Test
    void loopbackOfTheFile_isAskedOnlyIfTrusted() throws Exception {
        Map<String, Object> source = Map.of("environment_id", "aws1", "url", "http://127.0.0.1:1338" + ROLES);
        aws.region("us-east-1").world.trust(TrustPolicy.strict());
        assertThatThrownBy(() -> aws.bind(source)).hasFieldOrPropertyWithValue("code", "url_insecure");

        aws.world.trust(TrustPolicy.httpLoopback());

        assertThat(aws.ask(source).accessKeyId()).isEqualTo("ASIAINSTANCE00000000");
        assertThat(aws.asked()).isEqualTo(List.of(ROLES, ROLES + "/the-role"));
    }
}
