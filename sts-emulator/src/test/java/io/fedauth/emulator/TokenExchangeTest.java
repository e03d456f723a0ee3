// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.accessToken;
import static io.fedauth.emulator.EmulatorClient.exchange;
import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.map;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenExchangeTest {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final PoolProvider WORKLOAD = PoolProvider.workload("42", "pool", "provider");
    private static final PoolProvider WORKFORCE = PoolProvider.workforce("people", "provider");
    private static final FakeClock CLOCK = new FakeClock();

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.clock(CLOCK)
            .provider(WORKLOAD)
            .provider(WORKFORCE)
            .grantableScopes("https://www.googleapis.com/auth/cloud-platform", "a", "b")
            .tokenLifetime(Duration.ofMinutes(10)));

    static Stream<Wrong> wrong() {
        return Stream.of(parameters(), values(), tokens(), widenings()).flatMap(List::stream);
    }

    private static List<Wrong> parameters() {
        return List.of(
                wrong(Refusal.PARAMETER_MISSING, "no grant_type", form -> form.without("grant_type")),
                wrong(Refusal.PARAMETER_MISSING, "an empty audience", form -> form.set("audience", "")),
                wrong(Refusal.PARAMETER_MISSING, "no subject_token", form -> form.without("subject_token")),
                wrong(Refusal.PARAMETER_MISSING, "no subject_token_type", form -> form.without("subject_token_type")),
                wrong(Refusal.PARAMETER_MISSING, "no requested type", form -> form.without("requested_token_type")),
                wrong(Refusal.PARAMETER_MISSING, "no actor_token_type", form -> form.add("actor_token", "x")),
                wrong(Refusal.PARAMETER_UNEXPECTED, "no actor_token", form -> form.add("actor_token_type", JWT)),
                wrong(Refusal.PARAMETER_REPEATED, "two audiences", form -> form.add("audience", WORKFORCE.audience())),
                wrong(Refusal.PARAMETER_REPEATED, "two scopes", form -> form.add("scope", "a")),
                wrong(Refusal.PARAMETER_REPEATED, "an empty second one", form -> form.add("subject_token", "")));
    }

    private static List<Wrong> values() {
        return List.of(
                wrong(Refusal.GRANT_TYPE_UNSUPPORTED, "a grant", form -> form.set("grant_type", "client_credentials")),
                wrong(Refusal.REQUESTED_TOKEN_TYPE_UNSUPPORTED, "a JWT", form -> form.set("requested_token_type", JWT)),
                wrong(Refusal.TOKEN_TYPE_UNSUPPORTED, "a type", form -> form.set("subject_token_type", "urn:none")),
                wrong(
                        Refusal.TOKEN_TYPE_UNSUPPORTED,
                        "an actor type",
                        form -> form.add("actor_token", "x").add("actor_token_type", "urn:none")),
                wrong(Refusal.AUDIENCE_UNKNOWN, "another provider", form -> form.set("audience", "//iam/other")),
                wrong(Refusal.RESOURCE_UNSUPPORTED, "a resource", form -> form.add("resource", "https://a.example")),
                wrong(Refusal.SCOPE_MALFORMED, "two spaces", form -> form.set("scope", "a  b")),
                wrong(Refusal.SCOPE_MALFORMED, "a quote", form -> form.set("scope", "a\"b")),
                wrong(Refusal.SCOPE_NOT_GRANTABLE, "another scope", form -> form.set("scope", "c")),
                wrong(Refusal.OPTIONS_TOO_LONG, "4097 characters", form -> options(form, " ".repeat(4095) + "{}")),
                wrong(Refusal.JSON_MALFORMED, "no object", form -> options(form, "[]")),
                wrong(
                        Refusal.JSON_MALFORMED,
                        "a name twice",
                        form -> options(form, "{\"userProject\":\"a\",\"userProject\":\"a\"}")),
                wrong(Refusal.JSON_MEMBER_UNKNOWN, "a member", form -> options(form, "{\"user_project\":\"a\"}")),
                wrong(Refusal.JSON_MEMBER_TYPE, "a number", form -> options(form, "{\"userProject\":1}")),
                wrong(Refusal.USER_PROJECT_UNEXPECTED, "a workload", form -> options(form, "{\"userProject\":\"p\"}")),
                wrong(Refusal.AUTHORIZATION_UNEXPECTED, "Basic", form -> form.header("Authorization", "Basic YTpi")),
                wrong(Refusal.AUTHORIZATION_UNEXPECTED, "Bearer", form -> form.header("Authorization", "Bearer a")),
                wrong(
                        Refusal.CLIENT_UNKNOWN,
                        "a client",
                        form -> form.add("client_id", "a").add("client_secret", "b")),
                new Wrong(Refusal.OPTIONS_INVALID, "33 characters", sts -> workforce(sts, "p".repeat(33))),
                new Wrong(Refusal.OPTIONS_INVALID, "no character", sts -> workforce(sts, "")));
    }

    private static List<Wrong> tokens() {
        return List.of(
                new Wrong(
                        Refusal.AUDIENCE_WRONG,
                        "a token for another provider",
                        sts -> exchange(sts, good(sts))
                                .set("audience", WORKFORCE.audience())
                                .post(sts.endpoints().token())),
                new Wrong(Refusal.ACCESS_TOKEN_UNKNOWN, "an access token", sts -> chain(sts, "sts-emulator.none")),
                new Wrong(Refusal.ACCESS_TOKEN_REVOKED, "an access token", sts -> {
                    String token = accessToken(sts);
                    new Form().add("token", token).post(sts.endpoints().revocation());
                    return chain(sts, token);
                }),
                new Wrong(Refusal.ACCESS_TOKEN_EXPIRED, "an access token", sts -> {
                    String token = accessToken(sts);
                    CLOCK.advance(Duration.ofMinutes(10));
                    return chain(sts, token);
                }),
                new Wrong(
                        Refusal.ACTOR_NOT_PERMITTED,
                        "another actor",
                        sts -> actor(sts, sts.issuer().token().claim("may_act", Map.of("sub", "other")), "actor")),
                new Wrong(
                        Refusal.ACTOR_NOT_PERMITTED,
                        "an actor of another issuer",
                        sts -> actor(
                                sts,
                                sts.issuer().token().claim("may_act", Map.of("sub", "actor", "iss", "other")),
                                "actor")));
    }

    private static List<Wrong> widenings() {
        return List.of(
                new Wrong(
                        Refusal.ACTOR_NOT_PERMITTED,
                        "another actor after an exchange",
                        sts -> chain(sts, reserved(sts), "mallory")),
                new Wrong(Refusal.ACTOR_NOT_PERMITTED, "another actor after two exchanges", sts -> {
                    String again = chain(sts, reserved(sts)).string("access_token");
                    return chain(sts, again, "mallory");
                }),
                new Wrong(
                        Refusal.SCOPE_WIDENED,
                        "one more scope",
                        sts -> chained(sts, scoped(sts, "a"))
                                .set("scope", "a b")
                                .post(sts.endpoints().token())),
                new Wrong(Refusal.SCOPE_WIDENED, "cloud-platform", sts -> chain(sts, scoped(sts, "a"))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @Test
    void allThatIsWrongAbove_isRightOtherwise(StsEmulator emulator) {
        assertThat(exchange(emulator, good(emulator))
                        .post(emulator.endpoints().token())
                        .json())
                .containsEntry("expires_in", 600L)
                .doesNotContainKey("scope");
        assertThat(options(exchange(emulator, good(emulator)), " ".repeat(4094) + "{}")
                        .post(emulator.endpoints().token())
                        .status())
                .isEqualTo(200);
    }

    @Test
    void idToken_isVerifiedAsJwt(StsEmulator emulator) {
        Form form = exchange(emulator, good(emulator))
                .set("subject_token_type", "urn:ietf:params:oauth:token-type:id_token");
        assertThat(form.post(emulator.endpoints().token()).status()).isEqualTo(200);
    }

    @Test
    void audienceOfTheToken_mayBeginWithHttps(StsEmulator emulator) {
        String token = emulator.issuer()
                .token()
                .audience("https:" + WORKLOAD.audience())
                .sign();
        assertThat(exchange(emulator, token).post(emulator.endpoints().token()).status())
                .isEqualTo(200);
    }

    @Test
    void workforce_takesUserProject_andNamesItsPrincipal(StsEmulator emulator) {
        Answer answer = workforce(emulator, "billing");
        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry(
                        "username",
                        "principal://iam.googleapis.com/locations/global/workforcePools/people/subject/demo-workload");
    }

    @Test
    void scopes_areNarrowed_andSaid(StsEmulator emulator) {
        Answer answer = exchange(emulator, good(emulator))
                .set("scope", "b c a")
                .post(emulator.endpoints().token());
        assertThat(answer.string("scope")).isEqualTo("b a");
        assertThat(introspect(emulator, answer.string("access_token")).string("scope"))
                .isEqualTo("b a");
    }

    @Test
    void noScope_meansCloudPlatform_andIsSaid(StsEmulator emulator) {
        Answer answer = exchange(emulator, good(emulator))
                .without("scope")
                .post(emulator.endpoints().token());
        assertThat(answer.string("scope")).isEqualTo("https://www.googleapis.com/auth/cloud-platform");
    }

    @Test
    void accessToken_isExchangedForOneThatEndsWithIt(StsEmulator emulator) {
        String first = accessToken(emulator);
        CLOCK.advance(Duration.ofMinutes(4));
        Answer chained = chain(emulator, first);

        assertThat(chained.json()).as("as Google does").doesNotContainKey("expires_in");
        Map<String, Object> description =
                introspect(emulator, chained.string("access_token")).json();
        assertThat(description)
                .containsEntry("exp", introspect(emulator, first).string("exp"))
                .containsEntry("username", WORKLOAD.principal("demo-workload"));
        CLOCK.advance(Duration.ofMinutes(6));
        assertThat(introspect(emulator, chained.string("access_token")).json()).containsEntry("active", false);
    }

    @Test
    void accessToken_keepsItsScopes_orLosesSome(StsEmulator emulator) {
        Form chained = chained(emulator, scoped(emulator, "a b"));
        assertThat(chained.set("scope", "b").post(emulator.endpoints().token()).status())
                .isEqualTo(200);
        assertThat(chained.without("scope").post(emulator.endpoints().token()).string("scope"))
                .isEqualTo("a b");
    }

    @Test
    void permittedActor_mayActAfterAnExchangeToo(StsEmulator emulator) {
        String acting = chain(emulator, reserved(emulator), "actor").string("access_token");
        assertThat(introspect(emulator, acting).json()).containsEntry("may_act", Map.of("sub", "actor"));
        assertThat(chain(emulator, acting, "mallory").string("error_description"))
                .startsWith("ACTOR_NOT_PERMITTED");
    }

    @Test
    void actors_areReported_theLatestOutermost(StsEmulator emulator) {
        Answer once = actor(emulator, emulator.issuer().token(), "first");
        Answer twice = chain(emulator, once.string("access_token"), "second");

        assertThat(introspect(emulator, twice.string("access_token")).json())
                .containsEntry("sub", "demo-workload")
                .extractingByKey("act", map(String.class, Object.class))
                .containsEntry("sub", "second")
                .containsEntry("username", WORKLOAD.principal("second"))
                .extractingByKey("act", map(String.class, Object.class))
                .containsOnlyKeys("sub", "username")
                .containsEntry("sub", "first");
    }

    private static Wrong wrong(Refusal reason, String how, UnaryOperator<Form> mistake) {
        return new Wrong(
                reason,
                how,
                sts -> mistake.apply(exchange(sts, good(sts)))
                        .post(sts.endpoints().token()));
    }

    private static Form options(Form form, String options) {
        return form.add("options", options);
    }

    private static Answer workforce(StsEmulator emulator, String userProject) {
        URI endpoint = emulator.endpoints().token();
        String token = emulator.issuer().token().audience(WORKFORCE.audience()).sign();
        return options(exchange(emulator, token), "{\"userProject\": \"" + userProject + "\"}")
                .set("audience", WORKFORCE.audience())
                .post(endpoint);
    }

    private static Answer chain(StsEmulator emulator, String accessToken) {
        return chained(emulator, accessToken)
                .without("audience")
                .post(emulator.endpoints().token());
    }

    private static Answer chain(StsEmulator emulator, String accessToken, String actor) {
        return acting(emulator, chained(emulator, accessToken), actor)
                .post(emulator.endpoints().token());
    }

    /** Exchanges a token for which only one actor may act. */
    private static String reserved(StsEmulator emulator) {
        String token = emulator.issuer()
                .token()
                .claim("may_act", Map.of("sub", "actor"))
                .sign();
        return exchange(emulator, token).post(emulator.endpoints().token()).string("access_token");
    }

    private static String scoped(StsEmulator emulator, String scope) {
        return exchange(emulator, good(emulator))
                .set("scope", scope)
                .post(emulator.endpoints().token())
                .string("access_token");
    }

    private static Form chained(StsEmulator emulator, String accessToken) {
        return exchange(emulator, accessToken).set("subject_token_type", ACCESS_TOKEN);
    }

    private static Answer actor(StsEmulator emulator, WorkloadToken subject, String actor) {
        return acting(emulator, exchange(emulator, subject.sign()), actor)
                .post(emulator.endpoints().token());
    }

    private static Form acting(StsEmulator emulator, Form form, String actor) {
        return form.add("actor_token", emulator.issuer().token().subject(actor).sign())
                .add("actor_token_type", JWT);
    }

    private static String good(StsEmulator emulator) {
        return emulator.issuer().token().sign();
    }
}
