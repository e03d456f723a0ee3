// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.TestWorld;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlSubjectTokenTest {
    private static final String URL = "https://identity.example/token?audience=it";

    @TempDir
    Path folder;

    private TestWorld world;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void subjectToken_text_isReadWithTheHeadersOfTheConfiguration() throws Exception {
        world.transport().always(FakeTransport.answer(200, "text/plain", "token\n"));
        SubjectTokenSupplier supplier = Sources.url(world, Map.of("url", URL, "headers", Map.of("Metadata", "True")));
        assertThat(Sources.ask(world, supplier).value()).isEqualTo("token");
        HttpCall call = world.transport().calls().get(0);
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.uri()).hasToString(URL);
        assertThat(call.headers()).containsExactly(Map.entry("Metadata", "True"));
        assertThat(call.purpose()).isEqualTo(Purpose.SUBJECT_SOURCE);
        assertThat(call.wellKnown()).isFalse();
    }

    @Test
    void subjectToken_emptyPost_keepsTheContentTypeGiven() throws Exception {
        world.transport().always(FakeTransport.json("{\"oidcToken\": \"token\"}"));
        SubjectTokenSupplier supplier = Sources.url(
                world,
                Map.of(
                        "url",
                        URL,
                        "method",
                        "post",
                        "headers",
                        Map.of("Content-Type", "application/json", "Authorization", "Bearer key"),
                        "format",
                        Map.of("type", "json", "subject_token_field_name", "oidcToken")));
        assertThat(Sources.ask(world, supplier).value()).isEqualTo("token");
        HttpCall call = world.transport().calls().get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.body()).isEmpty();
        assertThat(call.headers())
                .containsExactlyInAnyOrder(
                        Map.entry("Content-Type", "application/json"), Map.entry("Authorization", "Bearer key"));
    }

    @Test
    void subjectToken_postWithBody_sendsItAsTheHeadersSay() throws Exception {
        world.transport().always(FakeTransport.answer(200, "text/plain", "token"));
        SubjectTokenSupplier supplier = Sources.url(
                world,
                Map.of(
                        "url",
                        URL,
                        "method",
                        "POST",
                        "headers",
                        Map.of("content-type", "application/json"),
                        "body",
                        "{\"audience\": \"it\"}"));
        Sources.ask(world, supplier);
        HttpCall call = world.transport().calls().get(0);
        assertThat(new String(call.body(), UTF_8)).isEqualTo("{\"audience\": \"it\"}");
        assertThat(call.headers()).containsExactly(Map.entry("Content-Type", "application/json"));
    }

    @ParameterizedTest
    @CsvSource({
        "204, subject_source_refused, false",
        "401, subject_source_refused, false",
        "404, subject_source_refused, false",
        "429, subject_source_unavailable, true",
        "500, subject_source_unavailable, true",
        "503, subject_source_unavailable, true"
    })
    void subjectToken_otherStatus_failsNamingHostStatusAndContentType(int status, String code, boolean retryable) {
        world.transport().always(FakeTransport.answer(status, "text/html", "secret-body"));
        SubjectTokenSupplier supplier = Sources.url(world, Map.of("url", URL));
        assertThatThrownBy(() -> Sources.ask(world, supplier))
                .isInstanceOf(SubjectTokenException.class)
                .hasMessageContaining("identity.example answered " + status + " (text/html)")
                .hasMessageNotContaining("secret-body")
                .satisfies(
                        failure -> assertThat(((AuthException) failure).code()).isEqualTo(code))
                .satisfies(failure ->
                        assertThat(((AuthException) failure).retryable()).isEqualTo(retryable));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void subjectToken_noAnswer_isAFailureOfTheSourceAndNotOfTheTokenEndpoint(boolean retryable) {
        TransportException outage =
                new TransportException("connect_failed", "identity.example: nobody there", null, retryable, false);
        world.transport().always(call -> {
            throw outage;
        });
        SubjectTokenSupplier supplier = Sources.url(world, Map.of("url", URL));
        assertThatThrownBy(() -> Sources.ask(world, supplier))
                .isInstanceOf(SubjectTokenException.class)
                .hasMessage("the source of the subject token failed: identity.example: nobody there")
                .hasCause(outage)
                .hasFieldOrPropertyWithValue("code", "connect_failed")
                .satisfies(failure ->
                        assertThat(((AuthException) failure).retryable()).isEqualTo(retryable));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html; x=s3cret-of-the-header", "s3cret-of-the-header", "text/s3cret-of-the-header"})
    void subjectToken_sourceThatEchoesInItsContentType_isNotRepeated(String contentType) {
        world.transport().always(FakeTransport.answer(403, contentType, ""));
        SubjectTokenSupplier supplier =
                Sources.url(world, Map.of("url", URL, "headers", Map.of("X-Key", "s3cret-of-the-header")));
        assertThatThrownBy(() -> Sources.ask(world, supplier))
                .hasMessageContaining("answered 403")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void subjectToken_loginPage_isNoToken() {
        world.transport().always(FakeTransport.answer(200, "text/html", "<html>sign in</html>"));
        SubjectTokenSupplier supplier = Sources.url(world, Map.of("url", URL));
        assertThatThrownBy(() -> Sources.ask(world, supplier))
                .isInstanceOf(SubjectTokenException.class)
                .hasMessageContaining("https://identity.example holds markup")
                .hasFieldOrPropertyWithValue("code", "subject_token_html");
    }

    @Test
    void bind_strictPolicy_refusesHostsThatNobodyKnows() {
        world.trust(TrustPolicy.strict());
        assertThatThrownBy(() -> Sources.url(world, Map.of("url", URL)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("identity.example")
                .hasFieldOrPropertyWithValue("code", "untrusted_host");
        assertThat(world.transport().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://identity.example/token", "https://IDENTITY.example:8443/token"})
    void bind_hostAllowed_loads(String url) throws Exception {
        world.trust(TrustPolicy.strict().or(TrustPolicy.hosts("identity.example")));
        world.transport().always(FakeTransport.answer(200, "text/plain", "token"));
        assertThat(Sources.ask(world, Sources.url(world, Map.of("url", url))).value())
                .isEqualTo("token");
    }

    @Test
    void subjectToken_strictPolicy_reachesTheMetadataServer() throws Exception {
        world.trust(TrustPolicy.strict());
        world.transport().always(FakeTransport.json("{\"access_token\": \"token\"}"));
        SubjectTokenSupplier supplier = Sources.url(
                world,
                Map.of(
                        "url", "http://169.254.169.254/metadata/identity/oauth2/token",
                        "headers", Map.of("Metadata", "True"),
                        "format", Map.of("type", "json", "subject_token_field_name", "access_token")));
        assertThat(Sources.ask(world, supplier).value()).isEqualTo("token");
    }

    @Test
    void bind_plainHttp_isRefusedWithoutACall() {
        assertThatThrownBy(() -> Sources.url(world, Map.of("url", "http://identity.example/token")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class, e -> assertThat(e.code()).isEqualTo("url_insecure"));
        assertThat(world.transport().calls()).isEmpty();
    }

    @Test
    void supports_metadataOfACloud_isSomebodyElses() {
        JsonView aws = JsonView.of(Map.of("environment_id", "aws1", "url", "http://169.254.169.254/latest"));
        assertThat(new UrlSubjectToken().supports(aws)).isFalse();
    }

    @Test
    void explain_unknownMemberOfALongName_isShortened() {
        world.transport().always(FakeTransport.answer(200, "text/plain", "token"));
        SubjectTokenSupplier supplier = Sources.url(world, Map.of("url", URL, "x".repeat(900_000), "y"));
        assertThat(Sources.explain(world, supplier).findings())
                .filteredOn(finding -> finding.code().equals("unknown_member"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).hasSizeLessThan(1_000));
    }

    @Test
    void explain_unknownMember_isReported() {
        world.transport().always(FakeTransport.answer(200, "text/plain", "token"));
        SubjectTokenSupplier supplier = Sources.url(world, Map.of("url", URL, "header", Map.of()));
        assertThat(Sources.explain(world, supplier).findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo("unknown_member");
            assertThat(finding.what()).contains(" header ");
        });
    }
}
