// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.boundary;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.sts.ExternalAccount;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DownscopedCredentialTest {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String WORKFORCE = "//iam.googleapis.com/locations/global/workforcePools/people/providers/sso";
    private static final CredentialAccessBoundary BOUNDARY = CredentialAccessBoundary.builder()
            .rule(AccessBoundaryRule.bucket("invoices", "roles/storage.objectViewer"))
            .build();

    /** Google says nothing of the life of what is issued for an access token. */
    private static final String BOUNDED = Fixture.answer("\"expires_in\":-");

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();
    private final AccessToken own = sourceToken("source-token", NOW.plusSeconds(1800));
    private final FakeSource source = new FakeSource(own);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static AccessToken sourceToken(String value, @Nullable Instant expiry) {
        return AccessToken.builder(value)
                .obtainedAt(NOW.minusSeconds(1800))
                .expiresAt(expiry)
                .build();
    }

    private Credential downscoped() {
        transport.json(200, BOUNDED);
        return downscoped(source);
    }

    private Credential downscoped(Credential from) {
        return DownscopedCredential.builder(from, BOUNDARY).build(fixture.credentials());
    }

    @Test
    void sources_token_is_exchanged_for_a_bounded_one() {
        assertThat(downscoped().token().value()).isEqualTo("issued-token");

        HttpCall call = transport.call();
        assertThat(call.uri()).isEqualTo(URI.create("https://sts.googleapis.com/v1/token"));
        assertThat(call.wellKnown()).isTrue();
        assertThat(form(call))
                .containsExactlyInAnyOrder(
                        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                        "requested_token_type=" + ACCESS_TOKEN,
                        "subject_token=source-token",
                        "subject_token_type=" + ACCESS_TOKEN,
                        "options=" + BOUNDARY.options());
        assertThat(header(call, "Authorization")).isEmpty();
        assertThat(header(call, "x-goog-api-client")).isEmpty();
        assertThat(source.wishes)
                .singleElement()
                .satisfies(wish -> assertThat(wish.identity()).isEqualTo(TokenRequest.DEFAULT.identity()));
    }

    /** Seconds from now on; a dash is what nobody says. */
    @ParameterizedTest
    @CsvSource({
        "1800, -, 1800, -1800",
        "1800, 600, 600, 0",
        "1800, 3600, 1800, -1800",
        "-, 600, 600, 0",
        "-, -, -, -1800"
    })
    void life_is_the_shorter_of_the_sources_and_the_answers(String ofSource, String answered, String left, long begun) {
        transport.json(200, Fixture.answer("\"expires_in\":" + answered));
        Instant end = ofSource.equals("-") ? null : NOW.plusSeconds(Long.parseLong(ofSource));
        AccessToken token = downscoped(new FakeSource(sourceToken("s", end))).token();

        assertThat(token.expiresAt()
                        .map(expiry ->
                                String.valueOf(Duration.between(NOW, expiry).toSeconds()))
                        .orElse("-"))
                .isEqualTo(left);
        assertThat(token.obtainedAt()).isEqualTo(NOW.plusSeconds(begun));
    }

    @Test
    void token_in_memory_costs_nothing_and_a_refused_one_is_exchanged_anew() {
        Credential credential = downscoped();
        AccessToken token = credential.token();
        assertThat(credential.token()).isSameAs(token);
        assertThat(transport.calls()).hasSize(1);

        credential.invalidate(token);

        assertThat(credential.token()).isNotSameAs(token);
        assertThat(transport.calls()).hasSize(2);
        assertThat(source.invalidated)
                .as("the source's own token was not refused")
                .isEmpty();
    }

    @Test
    void wish_for_a_longer_life_than_is_left_is_passed_to_the_source() {
        AccessToken fresh = AccessToken.builder("fresh")
                .obtainedAt(NOW)
                .expiresAt(NOW.plusSeconds(3600))
                .build();
        FakeSource renewing = new FakeSource(own, fresh);
        transport.json(200, BOUNDED);
        Credential credential = downscoped(renewing);
        assertThat(credential.token().expiresAt()).contains(NOW.plusSeconds(1800));

        AccessToken token = credential.token(
                TokenRequest.builder().minimumLife(Duration.ofMinutes(45)).build());

        assertThat(token.expiresAt()).contains(NOW.plusSeconds(3600));
        assertThat(renewing.wishes)
                .extracting(TokenRequest::minimumLife)
                .containsExactly(Duration.ZERO, Duration.ofMinutes(45));
    }

    @Test
    void wish_goes_to_the_source_and_makes_a_token_of_its_own() {
        Credential credential = downscoped();
        AccessToken token = credential.token();
        TokenRequest wish = TokenRequest.builder()
                .scope("a")
                .audience("b")
                .resource("https://c.example")
                .parameter("d", "e")
                .subject(SubjectToken.of("f", TokenType.JWT))
                .actor(SubjectToken.of("g", TokenType.JWT))
                .build();

        assertThat(credential.token(wish)).isNotSameAs(token);

        assertThat(source.wishes.get(1).identity()).isEqualTo(wish.identity());
        assertThat(form(transport.calls().get(1)))
                .as("the exchange itself is always the same")
                .isEqualTo(form(transport.calls().get(0)));
    }

    @Test
    void wish_for_another_type_is_refused_and_for_an_access_token_is_none() {
        Credential credential = downscoped();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> credential.token(
                        TokenRequest.builder().requestedType(TokenType.ID_TOKEN).build()))
                .returns("wish_refused", ConfigurationException::code);
        assertThat(transport.calls()).isEmpty();
        assertThat(credential.token(TokenRequest.builder()
                        .requestedType(TokenType.ACCESS_TOKEN)
                        .build()))
                .isSameAs(credential.token());
    }

    @ParameterizedTest
    @CsvSource({"400, invalid_grant", "401, invalid_client", "401, invalid_token"})
    void refusal_of_the_sources_token_takes_it_from_the_source(int status, String error) {
        transport.json(status, "{\"error\":\"" + error + "\",\"error_description\":\"no source-token here\"}");

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(downscoped(source)::token)
                .returns(error, TokenEndpointException::code)
                .returns(status, TokenEndpointException::status)
                .withMessageContaining("workforce identity's, or bounded already")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("source-token"));
        assertThat(source.invalidated).containsExactly(own);
    }

    @Test
    void refusal_of_the_boundary_leaves_the_sources_token() {
        transport.json(400, "{\"error\":\"invalid_request\"}");

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(downscoped(source)::token)
                .returns("invalid_request", TokenEndpointException::code)
                .withMessageContaining("no boundary could be put on the source's token");
        assertThat(source.invalidated).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void outage_stays_an_outage(int status) {
        transport.json(status, "{\"error\":\"busy\"}", "Retry-After", "7");

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(downscoped(source)::token)
                .returns(true, TokenEndpointException::retryable)
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("workforce"));
        assertThat(source.invalidated).isEmpty();
    }

    @Test
    void answer_of_another_type_is_refused() {
        transport.json(200, Fixture.answer("\"issued_token_type\":\"urn:ietf:params:oauth:token-type:id_token\""));

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(downscoped(source)::token)
                .returns("invalid_response", TokenEndpointException::code);
    }

    @Test
    void source_downscoped_already_is_refused_when_built() {
        Credential bounded = downscoped();

        assertSourceRefused(bounded, "is downscoped already");
    }

    @Test
    void source_workforce_identity_is_refused_when_built() {
        assertSourceRefused(workforce().build(fixture.credentials()), "is a workforce identity");
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void source_service_account_impersonated_by_a_workforce_identity_is_taken() {
        Credential robot = workforce()
                .impersonationUrl(
                        URI.create(
                                "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/r@p.iam:generateAccessToken"))
                .build(fixture.credentials());

        assertThat(downscoped(robot)).isNotNull();
    }

    @Test
    void source_of_other_tokens_is_refused_when_asked() {
        FakeSource idTokens = new FakeSource(AccessToken.builder("id")
                .issuedType(TokenType.ID_TOKEN)
                .obtainedAt(NOW)
                .build());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(downscoped(idTokens)::token)
                .returns("boundary_source_unsupported", ConfigurationException::code);
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void headers_name_the_project_that_the_builder_names_and_not_the_sources() {
        assertThat(fields(downscoped())).containsOnlyKeys("Authorization");
        Credential paying = DownscopedCredential.builder(source, BOUNDARY)
                .quotaProject("payer-1")
                .build(fixture.credentials());
        assertThat(fields(paying))
                .containsEntry("Authorization", "Bearer issued-token")
                .containsEntry("x-goog-user-project", "payer-1");
    }

    @Test
    void close_leaves_the_source_open() {
        downscoped().close();

        assertThat(source.closed).isFalse();
    }

    @Test
    void endpoint_is_that_of_the_universe_or_the_one_named() {
        transport.json(200, BOUNDED);
        var unused = DownscopedCredential.builder(source, BOUNDARY)
                .universeDomain("apis-test.goog")
                .build(fixture.credentials())
                .token();
        unused = DownscopedCredential.builder(source, BOUNDARY)
                .tokenUrl(Fixture.ENDPOINT)
                .build(fixture.credentials())
                .token();

        assertThat(transport.calls())
                .extracting(HttpCall::uri)
                .containsExactly(URI.create("https://sts.apis-test.goog/v1/token"), Fixture.ENDPOINT);
    }

    @Test
    void builder_unusable_endpoint_or_project_is_refused() {
        DownscopedCredential.Builder builder = DownscopedCredential.builder(source, BOUNDARY);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.universeDomain("no domain"))
                .returns("universe_domain_invalid", ConfigurationException::code);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder.quotaProject(""))
                .returns("quota_project_invalid", ConfigurationException::code);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        builder.tokenUrl(URI.create("http://idp.example/token")).build(fixture.credentials()))
                .returns("url_insecure", ConfigurationException::code);
    }

    private ExternalAccount.Builder workforce() {
        return ExternalAccount.builder(WORKFORCE, TokenType.ID_TOKEN)
                .supplier(context -> SubjectToken.of("person", TokenType.ID_TOKEN));
    }

    private void assertSourceRefused(Credential refused, String why) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> downscoped(refused))
                .returns("boundary_source_unsupported", ConfigurationException::code)
                .withMessageContaining(why);
    }

    private static Map<String, String> fields(Credential credential) {
        Map<String, String> fields = new LinkedHashMap<>();
        credential
                .authorize(HttpTarget.get(URI.create("https://storage.googleapis.com/b/invoices")))
                .forEach(fields::put);
        return fields;
    }
}
