// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.ISSUED;
import static io.fedauth.sts.Fixture.NOW;
import static io.fedauth.sts.Fixture.subject;
import static io.fedauth.sts.iam.IamFixture.ACCESS_TOKEN;
import static io.fedauth.sts.iam.IamFixture.ROBOT;
import static io.fedauth.sts.iam.IamFixture.SIGNED;
import static io.fedauth.sts.iam.IamFixture.USER_TOKEN;
import static io.fedauth.sts.iam.IamFixture.body;
import static io.fedauth.sts.iam.IamFixture.idToken;
import static io.fedauth.sts.iam.IamFixture.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.capability.Revocable;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.ExternalAccount;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import io.fedauth.sts.iam.IamFixture.Source;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpersonatedServiceAccountTest {
    private static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/pool/providers/provider";
    private static final HttpTarget TARGET = HttpTarget.get(URI.create("https://service.example/"));

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();
    private final Source source = new Source(fixture.credentials().context());

    @AfterEach
    void close() {
        fixture.close();
    }

    private ImpersonatedServiceAccount.Builder builder() {
        return ImpersonatedServiceAccount.builder(source.credential(), ROBOT);
    }

    private Credential robot() {
        return builder().build(fixture.credentials());
    }

    private Credential external(boolean impersonating) {
        ExternalAccount.Builder account =
                ExternalAccount.builder(AUDIENCE, TokenType.JWT).supplier(subject("the-subject"));
        if (impersonating) {
            account.impersonationUrl(method("generateAccessToken"));
        }
        return account.build(fixture.credentials());
    }

    private static Map<String, String> fields(Credential credential) {
        Map<String, String> fields = new LinkedHashMap<>();
        credential.authorize(TARGET).forEach(fields::put);
        return fields;
    }

    @Test
    void token_is_the_accounts_and_the_source_pays_attention_to_nothing_else() {
        transport.json(200, ACCESS_TOKEN);
        Credential robot = builder()
                .delegate("hop@project.iam.gserviceaccount.com")
                .scope("a")
                .lifetime(Duration.ofSeconds(1))
                .quotaProject("payer")
                .build(fixture.credentials());

        assertThat(fields(robot))
                .containsEntry("Authorization", "Bearer robot-token")
                .containsEntry("x-goog-user-project", "payer");
        assertThat(body(transport.call()))
                .isEqualTo("{\"delegates\":[\"projects/-/serviceAccounts/hop@project.iam.gserviceaccount.com\"],"
                        + "\"scope\":[\"a\"],\"lifetime\":\"1s\"}");
        assertThat(header(transport.call(), "x-goog-user-project")).isEmpty();
    }

    @Test
    void scopes_are_the_wishs_then_the_builders_then_the_defaults_then_all() {
        transport.json(200, ACCESS_TOKEN);
        Credential configured = builder().scope("mine").build(fixture.credentials());
        assertThat(configured.token(TokenRequest.builder().scope("wished").build()))
                .isNotNull();
        assertThat(configured.token()).isNotNull();
        assertThat(robot().token()).isNotNull();
        fixture.defaults(TokenRequest.builder().scope("default").build());
        Source another = new Source(fixture.credentials().context());
        assertThat(ImpersonatedServiceAccount.builder(another.credential(), ROBOT)
                        .build(fixture.credentials())
                        .token())
                .isNotNull();

        assertThat(transport.calls())
                .extracting(call -> body(call).replaceAll(".*\"scope\":\\[(.*?)\\].*", "$1"))
                .containsExactly(
                        "\"wished\"", "\"mine\"", "\"https://www.googleapis.com/auth/cloud-platform\"", "\"default\"");
        assertThat(another.wishes)
                .extracting(TokenRequest::scopes)
                .as("defaults are about the account's tokens, not about the source's")
                .containsExactly(Set.of("https://www.googleapis.com/auth/cloud-platform"));
    }

    @Test
    void subject_and_actor_of_a_wish_reach_the_source() {
        transport.json(200, ACCESS_TOKEN);
        SubjectToken somebody = SubjectToken.of("somebody", TokenType.JWT);

        assertThat(robot().token(TokenRequest.builder().subject(somebody).build()))
                .isNotNull();

        assertThat(source.wishes)
                .extracting(wish -> wish.subject().orElseThrow())
                .containsExactly(somebody);
    }

    @Test
    void only_what_impersonates_can_do_more_than_issue_access_tokens() {
        for (Class<?> capability :
                new Class<?>[] {IdTokenSource.class, BlobSigner.class, JwtSigner.class, DomainWideDelegation.class}) {
            assertThat(robot().capability(capability)).as(capability.getName()).isPresent();
            assertThat(external(true).capability(capability)).isPresent();
            assertThat(external(false).capability(capability)).isEmpty();
        }
        assertThat(robot().capability(Revocable.class)).isEmpty();
    }

    @Test
    void id_tokens_come_from_memory_and_name_the_email() {
        transport.json(200, ISSUED).json(200, "{\"token\":\"" + idToken() + "\"}");
        Credential idTokens =
                external(true).capability(IdTokenSource.class).orElseThrow().idTokens("orders");

        AccessToken token = idTokens.token();

        assertThat(token.issuedType()).isEqualTo(TokenType.ID_TOKEN);
        assertThat(token.expiresAt()).contains(NOW.plusSeconds(3600));
        assertThat(idTokens.token()).isSameAs(token);
        assertThat(idTokens.token(TokenRequest.builder()
                        .audience("orders")
                        .requestedType(TokenType.ID_TOKEN)
                        .build()))
                .isSameAs(token);
        assertThat(fields(idTokens)).containsOnly(Map.entry("Authorization", "Bearer " + token.value()));
        assertThat(transport.calls()).hasSize(2);
        assertThat(body(transport.calls().get(1)))
                .isEqualTo("{\"delegates\":[],\"audience\":\"orders\",\"includeEmail\":true}");
    }

    @Test
    void id_token_for_something_else_is_refused() {
        Credential idTokens =
                robot().capability(IdTokenSource.class).orElseThrow().idTokens("orders");

        for (TokenRequest wish : new TokenRequest[] {
            TokenRequest.builder().scope("a").build(),
            TokenRequest.builder().audience("others").build(),
            TokenRequest.builder().requestedType(TokenType.ACCESS_TOKEN).build(),
            TokenRequest.builder().resource("https://r.example/").build()
        }) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> idTokens.token(wish))
                    .returns("wish_refused", ConfigurationException::code);
        }
        assertThat(transport.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\u0007"})
    void id_tokens_for_nobody_are_refused(String audience) {
        IdTokenSource tokens = robot().capability(IdTokenSource.class).orElseThrow();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> tokens.idTokens(audience))
                .returns("audience_invalid", ConfigurationException::code);
    }

    @Test
    void capability_is_asked_for_by_its_own_interface() {
        for (Class<?> other : new Class<?>[] {Object.class, Record.class, AutoCloseable.class}) {
            assertThat(robot().capability(other)).as(other.getName()).isEmpty();
            assertThat(external(false).capability(other)).as(other.getName()).isEmpty();
        }
    }

    @Test
    void user_is_acted_for_with_an_assertion_that_google_signed() {
        transport.json(200, SIGNED).json(200, USER_TOKEN);
        Credential user = robot().capability(DomainWideDelegation.class)
                .orElseThrow()
                .actingAs("alice@example.com", Set.of("s2", "s1"));

        AccessToken token = user.token();

        assertThat(token.value()).isEqualTo("user-token");
        assertThat(token.expiresAt()).contains(NOW.plusSeconds(1800));
        assertThat(user.token()).isSameAs(token);
        HttpCall signing = transport.calls().get(0);
        assertThat(signing.uri()).isEqualTo(method("signJwt"));
        JsonView sent = fixture.credentials().context().json(signing.body(), "sent");
        JsonView claims = fixture.credentials()
                .context()
                .json(sent.required("payload").getBytes(StandardCharsets.UTF_8), "claims");
        assertThat(claims.keys()).containsExactly("iss", "sub", "scope", "aud", "iat", "exp");
        assertThat(claims.required("iss")).isEqualTo(ROBOT);
        assertThat(claims.required("sub")).isEqualTo("alice@example.com");
        assertThat(claims.required("scope")).isEqualTo("s1 s2");
        assertThat(claims.required("aud")).isEqualTo("https://oauth2.googleapis.com/token");
        assertThat(claims.number("iat")).contains(NOW.getEpochSecond());
        assertThat(claims.number("exp")).contains(NOW.getEpochSecond() + 3600);
        HttpCall redeeming = transport.calls().get(1);
        assertThat(redeeming.uri()).hasToString("https://oauth2.googleapis.com/token");
        assertThat(redeeming.purpose()).isEqualTo(Purpose.TOKEN_ENDPOINT);
        assertThat(redeeming.wellKnown()).isTrue();
        assertThat(form(redeeming))
                .containsExactlyInAnyOrder(
                        "grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion=signed.assertion.value");
        assertThat(header(redeeming, "Authorization")).isEmpty();
    }

    @Test
    void granted_scopes_may_repeat() {
        transport
                .json(200, SIGNED)
                .json(200, "{\"access_token\":\"t\",\"token_type\":\"bearer\",\"scope\":\"s1 s2  s1\"}");
        Credential user = robot().capability(DomainWideDelegation.class)
                .orElseThrow()
                .actingAs("alice@example.com", Set.of("s1"));

        assertThat(user.token().grantedScopes()).contains(Set.of("s1", "s2"));
    }

    @Test
    void other_scopes_of_the_user_are_another_token() {
        transport.json(200, SIGNED).json(200, USER_TOKEN).json(200, SIGNED).json(200, USER_TOKEN);
        Credential user = robot().capability(DomainWideDelegation.class)
                .orElseThrow()
                .actingAs("alice@example.com", Set.of("s1"));

        assertThat(user.token(TokenRequest.builder().scope("s2").build())).isNotSameAs(user.token());
        assertThat(body(transport.calls().get(0))).contains("\\\"scope\\\":\\\"s2\\\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"access_token\":\"t\"}",
                "{\"access_token\":\"t\",\"token_type\":\"mac\"}",
                "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":0}",
                "{\"access_token\":\"t u\",\"token_type\":\"Bearer\"}"
            })
    void unusable_token_of_the_user_is_typed(String answer) {
        transport.json(200, SIGNED).json(200, answer);
        Credential user = robot().capability(DomainWideDelegation.class)
                .orElseThrow()
                .actingAs("alice@example.com", Set.of("s1"));

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(user::token)
                .returns("invalid_response", TokenEndpointException::code)
                .returns(URI.create("https://oauth2.googleapis.com/token"), TokenEndpointException::endpoint);
    }

    @Test
    void delegation_that_cannot_be_is_refused_at_once() {
        DomainWideDelegation delegation =
                robot().capability(DomainWideDelegation.class).orElseThrow();
        for (String user : new String[] {"", "alice", "@example.com", "alice@", "a b@example.com", "a@b\n"}) {
            assertRefused("delegated_user_invalid", delegation, user, Set.of("s1"));
        }
        assertRefused("scopes_missing", delegation, "alice@example.com", Set.of());
        assertRefused(
                "delegation_unsupported",
                builder()
                        .universeDomain("cloud.example")
                        .build(fixture.credentials())
                        .capability(DomainWideDelegation.class)
                        .orElseThrow(),
                "alice@example.com",
                Set.of("s1"));
        assertRefused(
                "delegation_unsupported",
                ImpersonatedServiceAccount.builder(
                                source.credential(),
                                URI.create(
                                        "https://iamcredentials.apis-test.goog/v1/projects/-/serviceAccounts/a@b.example:generateAccessToken"))
                        .build(fixture.credentials())
                        .capability(DomainWideDelegation.class)
                        .orElseThrow(),
                "alice@example.com",
                Set.of("s1"));
        assertRefused(
                "delegation_unsupported",
                ImpersonatedServiceAccount.builder(source.credential(), "123456789012345678901")
                        .build(fixture.credentials())
                        .capability(DomainWideDelegation.class)
                        .orElseThrow(),
                "alice@example.com",
                Set.of("s1"));
        assertThat(transport.calls()).isEmpty();
    }

    private static void assertRefused(String code, DomainWideDelegation delegation, String user, Set<String> scopes) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> delegation.actingAs(user, scopes))
                .returns(code, ConfigurationException::code);
    }

    @Test
    void assertion_names_the_endpoint_that_it_is_sent_to() {
        transport.json(200, SIGNED).json(200, USER_TOKEN);
        URI endpoint = URI.create("https://emulator.example/token");
        Credential user = builder()
                .oauthTokenUrl(endpoint)
                .build(fixture.credentials())
                .capability(DomainWideDelegation.class)
                .orElseThrow()
                .actingAs("alice@example.com", Set.of("s1"));

        assertThat(user.token()).isNotNull();

        assertThat(body(transport.calls().get(0))).contains("\\\"aud\\\":\\\"" + endpoint + "\\\"");
        assertThat(transport.calls().get(1).uri()).isEqualTo(endpoint);
        assertThat(transport.calls().get(1).wellKnown()).isFalse();
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder().lifetime(Duration.ZERO))
                .returns("lifetime_out_of_range", ConfigurationException::code);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder().lifetime(Duration.ofSeconds(43_201)))
                .returns("lifetime_out_of_range", ConfigurationException::code);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder().oauthTokenUrl(URI.create("ftp://x.example/")))
                .returns("url_malformed", ConfigurationException::code);
    }
}
