// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.config.AwsRules;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A6")
class AwsTokenTest {
    private static final FakeClock CLOCK = new FakeClock();
    private static final Instant NOW = CLOCK.instant();
    private static final AwsKeys ENDED = new AwsKeys(
            "arn:aws:sts::123456789012:assumed-role/demo-role/old", "ASIAENDED00000000000", "secret", "token", NOW);
    private static final AwsKeys USER =
            new AwsKeys("arn:aws:iam::123456789012:user/alice", "AKIAUSER000000000000", "c2VjcmV0", null, null);

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(
            sts -> sts.clock(CLOCK).aws(AwsCloud.usual().knowing(ENDED).knowing(USER)));

    static Stream<Wrong> wrong() {
        return Stream.of(form(), place(), headers(), scopeAndTime(), keys(), changedAfterwards())
                .flatMap(List::stream);
    }

    private static List<Wrong> form() {
        return List.of(
                raw(Refusal.AWS_TOKEN_MALFORMED, "no JSON", token -> "text"),
                raw(Refusal.AWS_TOKEN_MALFORMED, "JSON that is not encoded", token -> "{\"url\": \"é\"}"),
                raw(
                        Refusal.AWS_TOKEN_MALFORMED,
                        "a member more",
                        token -> token.replace("%7B%22url%22", "%7B%22u%22%3A1%2C%22url%22")),
                raw(Refusal.AWS_TOKEN_MALFORMED, "no method", token -> token.replace("method", "verb")),
                raw(
                        Refusal.AWS_TOKEN_MALFORMED,
                        "a member twice",
                        token -> token.replace("%22method%22", "%22url%22%3A%22%22%2C%22method%22")),
                wrong(Refusal.AWS_TOKEN_MALFORMED, "a name with a space", r -> r.header("x y", "1")),
                wrong(Refusal.AWS_TOKEN_MALFORMED, "a value beyond ASCII", r -> r.header("x-y", "é")),
                new Wrong(Refusal.AWS_HEADER_REPEATED, "host twice", sts -> send(sts, twice(sts, "Host", null))),
                new Wrong(
                        Refusal.AWS_HEADER_REPEATED,
                        "another target",
                        sts -> send(sts, twice(sts, "x-goog-cloud-target-resource", "//other"))));
    }

    private static List<Wrong> place() {
        return List.of(
                wrong(Refusal.AWS_URL_WRONG, "GET", r -> r.method = "GET"),
                wrong(Refusal.AWS_URL_WRONG, "http", r -> r.url = r.url.replace("https:", "http:")),
                wrong(Refusal.AWS_URL_WRONG, "a port", r -> r.url = r.url.replace(".com", ".com:8443")),
                wrong(
                        Refusal.AWS_URL_WRONG,
                        "another host",
                        r -> r.url = r.url.replace("amazonaws.com", "evil.example")),
                wrong(
                        Refusal.AWS_URL_WRONG,
                        "a host that begins well",
                        r -> r.url = r.url.replace(".com?", ".com.evil.example?")),
                at("sts.cn-north-1.amazonaws.com", "cn-north-1"),
                at("sts.us-east-1.amazonaws.com.cn", "us-east-1"),
                at("sts-fips.amazonaws.com", "us-east-1"),
                at("sts.nowhere.amazonaws.com", "nowhere"),
                wrong(Refusal.AWS_URL_WRONG, "another service", r -> r.url = r.url.replace("//sts.", "//iam.")),
                wrong(
                        Refusal.AWS_URL_WRONG,
                        "another action",
                        r -> r.url = r.url.replace("GetCallerIdentity", "GetSessionToken")),
                wrong(Refusal.AWS_URL_WRONG, "an action more", r -> r.url = r.url + "&Action=GetSessionToken"),
                wrong(
                        Refusal.AWS_URL_WRONG,
                        "the action twice",
                        r -> r.url = r.url.replace("Version=2011-06-15", "Action=GetCallerIdentity")),
                wrong(Refusal.AWS_URL_WRONG, "a path", r -> r.url = r.url.replace("?", "/x?")),
                wrong(
                        Refusal.AWS_HOST_WRONG,
                        "another host header",
                        r -> r.header("host", "sts.us-east-2.amazonaws.com")));
    }

    private static List<Wrong> headers() {
        return List.of(
                wrong(Refusal.AWS_HEADER_MISSING, "no host", r -> r.without("host")),
                wrong(Refusal.AWS_HEADER_MISSING, "no target", r -> r.without("x-goog-cloud-target-resource")),
                changed(Refusal.AWS_HEADER_MISSING, "no authorization", fields -> fields.remove("Authorization")),
                changed(Refusal.AWS_HEADER_MISSING, "no date", fields -> fields.remove("x-amz-date")),
                wrong(Refusal.AWS_HEADER_UNSIGNED, "a header more", r -> r.unsigned("x-more", "1")),
                wrong(
                        Refusal.AWS_HEADER_UNSIGNED,
                        "an unsigned target",
                        r -> r.unsigned.add("x-goog-cloud-target-resource")),
                wrong(Refusal.AWS_HEADER_UNSIGNED, "an unsigned host", r -> r.unsigned.add("host")),
                wrong(
                        Refusal.AWS_HEADER_UNSIGNED,
                        "an unsigned session token",
                        r -> r.unsigned.add("x-amz-security-token")),
                authorization("another algorithm", text -> text.replace("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1")),
                authorization(
                        "an upper-case signature",
                        text -> text.substring(0, text.length() - 64)
                                + text.substring(text.length() - 64).toUpperCase(Locale.ROOT)),
                authorization("a short signature", text -> text.substring(0, text.length() - 1)),
                authorization("unsorted headers", text -> text.replace("host;x-amz-date", "x-amz-date;host")),
                authorization("a header twice", text -> text.replace("host;", "host;host;")),
                authorization("something behind", text -> text + ", More=1"));
    }

    private static List<Wrong> scopeAndTime() {
        return List.of(
                wrong(Refusal.AWS_SCOPE_WRONG, "another region", r -> r.region = "us-east-2"),
                wrong(Refusal.AWS_SCOPE_WRONG, "another service", r -> r.service = "iam"),
                wrong(Refusal.AWS_SCOPE_WRONG, "the service of a FIPS host", r -> r.service = "sts-fips"),
                wrong(Refusal.AWS_SCOPE_WRONG, "another day", r -> r.day = "20200101"),
                wrong(
                        Refusal.AWS_TARGET_WRONG,
                        "another audience",
                        r -> r.header("x-goog-cloud-target-resource", "//other")),
                wrong(Refusal.AWS_DATE_WRONG, "no date", r -> r.header("x-amz-date", "today")),
                wrong(Refusal.AWS_DATE_WRONG, "the 30th of February", r -> r.header("x-amz-date", "20240230T000000Z")),
                at(
                        Refusal.AWS_DATE_WRONG,
                        "too old",
                        NOW.minus(Duration.ofMinutes(15)).minusSeconds(1)),
                at(
                        Refusal.AWS_DATE_WRONG,
                        "too early",
                        NOW.plus(Duration.ofMinutes(15)).plusSeconds(1)));
    }

    private static List<Wrong> keys() {
        return List.of(
                wrong(Refusal.AWS_KEY_UNKNOWN, "another key", r -> r.accessKeyId = "ASIAOTHER00000000000"),
                new Wrong(
                        Refusal.AWS_KEY_EXPIRED,
                        "keys that end now",
                        sts -> send(sts, request(sts, ENDED).token())),
                wrong(Refusal.AWS_SESSION_TOKEN_WRONG, "no session token", r -> r.without("x-amz-security-token")),
                wrong(
                        Refusal.AWS_SESSION_TOKEN_WRONG,
                        "another session token",
                        r -> r.header("x-amz-security-token", "x")),
                new Wrong(
                        Refusal.AWS_SESSION_TOKEN_WRONG,
                        "a session token for a user",
                        sts -> send(
                                sts,
                                request(sts, USER)
                                        .header("x-amz-security-token", "x")
                                        .token())),
                wrong(Refusal.AWS_SIGNATURE_WRONG, "another secret", r -> r.secret = "other"),
                wrong(
                        Refusal.AWS_SIGNATURE_WRONG,
                        "a foreign body",
                        r -> r.header("x-amz-content-sha256", "0".repeat(64))));
    }

    private static List<Wrong> changedAfterwards() {
        return List.of(
                changed(
                        Refusal.AWS_SIGNATURE_WRONG,
                        "a second later",
                        fields -> fields.compute("x-amz-date", (name, stamp) -> stamp.substring(0, 14) + "1Z")),
                changed(
                        Refusal.AWS_SIGNATURE_WRONG,
                        "a target for another form of the audience",
                        fields -> fields.compute("x-goog-cloud-target-resource", (name, target) -> "https:" + target)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @Test
    void accepts_keysOfTheRole_andNamesTheSession(StsEmulator emulator) {
        Answer answer = send(emulator, request(emulator, emulator.aws().keys()).token());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(EmulatorClient.introspect(emulator, answer.string("access_token"))
                        .json())
                .containsEntry(
                        "username",
                        "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/demo-pool"
                                + "/subject/arn:aws:sts::123456789012:assumed-role/demo-role/demo");
    }

    static Stream<Consumer<SignedAwsRequest>> good() {
        return Stream.of(
                r -> r.header("x-goog-cloud-target-resource", "https:" + r.headers.get("x-goog-cloud-target-resource")),
                r -> r.header("content-type", "text/plain"),
                r -> r.url = r.url.replace("?", "/?"),
                r -> r.url = r.url.replaceFirst("(Action=.*)&(Version.*)", "$2&$1"),
                r -> {
                    r.url = r.url.replace("sts.us-east-1", "sts");
                    r.header("host", "sts.amazonaws.com");
                },
                r -> {
                    r.url = r.url.replace("sts.us-east-1", "sts-fips.us-east-1");
                    r.header("host", "sts-fips.us-east-1.amazonaws.com");
                },
                r -> {
                    r.url = r.url.replace("sts.us-east-1.amazonaws.com", "sts.cn-north-1.amazonaws.com.cn");
                    r.header("host", "sts.cn-north-1.amazonaws.com.cn");
                    r.region = "cn-north-1";
                });
    }

    @ParameterizedTest
    @MethodSource("good")
    void acceptsOtherWaysToSayIt(Consumer<SignedAwsRequest> way, StsEmulator emulator) {
        SignedAwsRequest request = request(emulator, emulator.aws().keys());
        way.accept(request);

        Answer answer = send(emulator, request.token());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(longs = {-900, 900})
    void acceptsUpToTheEdge(long seconds, StsEmulator emulator) {
        String token =
                new SignedAwsRequest(emulator.aws().keys(), emulator.audience(), NOW.plusSeconds(seconds)).token();

        assertThat(send(emulator, token).status()).isEqualTo(200);
    }

    /** As Google's library for Java writes it: pluses for spaces, the target twice. */
    @Test
    void acceptsGoogleAuthsSpelling(StsEmulator emulator) {
        String token = twice(emulator, "x-goog-cloud-target-resource", null).replace("%20", "+");

        assertThat(send(emulator, token).status()).isEqualTo(200);
    }

    @Test
    void replay_isRefusedOnlyWhereThatIsWanted(StsEmulator emulator) {
        String token = request(emulator, emulator.aws().keys()).token();
        assertThat(send(emulator, token).status()).isEqualTo(200);
        assertThat(send(emulator, token).status()).isEqualTo(200);

        try (StsEmulator strict = StsEmulator.builder()
                .clock(CLOCK)
                .aws(AwsCloud.usual().with(new AwsRules(false, false, true)))
                .start()) {
            String once = request(strict, strict.aws().keys()).token();
            assertThat(send(strict, once).status()).isEqualTo(200);
            new Wrong(Refusal.AWS_REPLAYED, "a second time", sts -> send(sts, once)).assertRefusedByOauth(strict);
        }
    }

    @Test
    void replay_isRefusedAsLongAsTheTimeStampIsGood() {
        FakeClock clock = new FakeClock();
        try (StsEmulator strict = StsEmulator.builder()
                .clock(clock)
                .aws(AwsCloud.usual().with(new AwsRules(false, false, true)))
                .start()) {
            Instant ahead = clock.instant().plus(Duration.ofMinutes(15));
            String token = new SignedAwsRequest(strict.aws().keys(), strict.audience(), ahead).token();
            assertThat(send(strict, token).status()).isEqualTo(200);

            clock.advance(Duration.ofMinutes(30));

            new Wrong(Refusal.AWS_REPLAYED, "at the last moment", sts -> send(sts, token)).assertRefusedByOauth(strict);
        }
    }

    @Test
    void unsignedTarget_isAcceptedOnlyWhereThatIsWanted() {
        try (StsEmulator lenient = StsEmulator.builder()
                .clock(CLOCK)
                .aws(AwsCloud.usual().with(new AwsRules(false, true, false)))
                .start()) {
            SignedAwsRequest request = request(lenient, lenient.aws().keys());
            request.unsigned.add("x-goog-cloud-target-resource");

            assertThat(send(lenient, request.token()).status()).isEqualTo(200);
        }
    }

    private static Wrong wrong(Refusal reason, String how, Consumer<SignedAwsRequest> mistake) {
        return new Wrong(reason, how, sts -> {
            SignedAwsRequest request = request(sts, sts.aws().keys());
            mistake.accept(request);
            return send(sts, request.token());
        });
    }

    /** A host that AWS does not have. */
    private static Wrong at(String host, String region) {
        return wrong(Refusal.AWS_URL_WRONG, host, r -> {
            r.url = r.url.replace("sts.us-east-1.amazonaws.com", host);
            r.region = region;
            r.header("host", host);
        });
    }

    private static Wrong at(Refusal reason, String how, Instant instant) {
        return new Wrong(
                reason, how, sts -> send(sts, new SignedAwsRequest(sts.aws().keys(), sts.audience(), instant).token()));
    }

    private static Wrong changed(Refusal reason, String how, Consumer<Map<String, String>> change) {
        return new Wrong(reason, how, sts -> {
            SignedAwsRequest request = request(sts, sts.aws().keys());
            Map<String, String> fields = request.signed();
            change.accept(fields);
            return send(sts, request.token(fields));
        });
    }

    private static Wrong authorization(String how, UnaryOperator<String> change) {
        return changed(
                Refusal.AWS_AUTHORIZATION_MALFORMED,
                how,
                fields -> fields.computeIfPresent("Authorization", (name, text) -> change.apply(text)));
    }

    private static Wrong raw(Refusal reason, String how, UnaryOperator<String> change) {
        return new Wrong(
                reason,
                how,
                sts -> send(sts, change.apply(request(sts, sts.aws().keys()).token())));
    }

    private static String twice(StsEmulator emulator, String name, String value) {
        SignedAwsRequest request = request(emulator, emulator.aws().keys());
        List<String> fields = new ArrayList<>();
        request.signed().forEach((field, text) -> fields.add(SignedAwsRequest.field(field, text)));
        String known = request.headers.get(name.toLowerCase(Locale.ROOT));
        fields.add(SignedAwsRequest.field(name, value == null ? known : value));
        return SignedAwsRequest.encode(request.json(fields));
    }

    private static SignedAwsRequest request(StsEmulator emulator, AwsKeys keys) {
        return new SignedAwsRequest(keys, emulator.audience(), NOW);
    }

    private static Answer send(StsEmulator emulator, String token) {
        return EmulatorClient.exchange(emulator, token)
                .set("subject_token_type", "urn:ietf:params:aws:token-type:aws4_request")
                .post(emulator.endpoints().token());
    }
}
