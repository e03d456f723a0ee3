// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import static io.fedauth.sts.FakeTransport.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntrospectionTest {
    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();

    @AfterEach
    void close() {
        fixture.close();
    }

    private OauthClient client() {
        return OauthClient.builder()
                .introspectionEndpoint(URI.create("https://idp.example/introspect"))
                .clientAuthentication(ClientAuthentications.post("id", "s3cret"))
                .build(fixture.credentials());
    }

    private Introspection read(String body) throws InterruptedException {
        transport.json(200, body);
        return client().introspect("the-token");
    }

    private TokenEndpointException failure() {
        return catchThrowableOfType(TokenEndpointException.class, () -> client().introspect("the-token"));
    }

    @Test
    void token_hint_and_proof_are_sent_and_may_be_sent_again() throws InterruptedException {
        transport.json(200, "{\"active\":false}");

        var unused = client().introspect("the-token", "refresh_token");

        assertThat(form(transport.call()))
                .containsExactly(
                        "token=the-token", "token_type_hint=refresh_token", "client_id=id", "client_secret=s3cret");
        assertThat(transport.call().repeat()).isEqualTo(HttpCall.Repeat.SAFE);
    }

    @Test
    void every_member_is_read_and_others_are_kept() throws InterruptedException {
        Introspection token = read("""
                {"active":true,"scope":"a  b","client_id":"c","username":"u","token_type":"Bearer","exp":1763000000,
                 "iat":1762996400,"nbf":1762996300,"sub":"s","aud":["one","two"],"iss":"https://idp.example/","jti":"j",
                 "act":{"sub":"actor"},"level":3}""");

        assertThat(token.active()).isTrue();
        assertThat(token.scopes()).contains(Set.of("a", "b"));
        assertThat(token.clientId()).contains("c");
        assertThat(token.username()).contains("u");
        assertThat(token.tokenType()).contains("Bearer");
        assertThat(token.subject()).contains("s");
        assertThat(token.issuer()).contains("https://idp.example/");
        assertThat(token.expiresAt()).contains(Instant.ofEpochSecond(1_763_000_000L));
        assertThat(token.issuedAt()).contains(Instant.ofEpochSecond(1_762_996_400L));
        assertThat(token.notBefore()).contains(Instant.ofEpochSecond(1_762_996_300L));
        assertThat(token.audiences()).containsExactly("one", "two");
        assertThat(token.members().child("act").orElseThrow().required("sub")).isEqualTo("actor");
        assertThat(token.members().number("level")).contains(3L);
        assertThat(token.toString()).contains("active=true", "username").doesNotContain("actor");
    }

    @Test
    void inactive_token_is_an_answer_and_no_failure() throws InterruptedException {
        Introspection token = read("{\"active\":false}");

        assertThat(token.active()).isFalse();
        assertThat(token.expiresAt()).isEmpty();
        assertThat(token.scopes()).isEmpty();
        assertThat(token.audiences()).isEqualTo(List.of());
    }

    @Test
    void names_that_no_member_has_are_not_printed() throws InterruptedException {
        Introspection token =
                read("{\"active\":true,\"\\u001b[31m\\u202e\":1,\"the-t0ken\":2,\"not-before-policy\":0}");

        assertThat(token).hasToString("Introspection[active=true, members=[active, ?, ?, not-before-policy]]");
    }

    @Test
    void single_audience_is_a_list_of_one() throws InterruptedException {
        assertThat(read("{\"active\":true,\"aud\":\"one\"}").audiences()).containsExactly("one");
    }

    @ParameterizedTest
    @CsvSource({
        "1763000000, 1763000000",
        "\"1763000000\", 1763000000",
        "1763000000.9, 1763000000",
        "1.763e9, 1763000000",
        "1e-600000000, 0",
        "-1e-2147483647, 0",
        "-1, -1",
        "0, 0"
    })
    void times_are_numbers_or_quoted_numbers(String exp, long seconds) throws InterruptedException {
        assertThat(read("{\"active\":true,\"exp\":" + exp + "}").expiresAt()).contains(Instant.ofEpochSecond(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "\"9223372036854775808\"", "1e400"})
    @Tag("R4")
    void end_beyond_all_times_is_the_last_of_all_times(String exp) throws InterruptedException {
        assertThat(read("{\"active\":true,\"exp\":" + exp + "}").expiresAt())
                .contains(Instant.ofEpochSecond(Instant.MAX.getEpochSecond()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"active\":null}",
                "{\"active\":\"true\"}",
                "{\"active\":1}",
                "{\"active\":true,\"exp\":\"soon\"}",
                "{\"active\":true,\"exp\":true}",
                "{\"active\":true,\"iat\":[1]}",
                "{\"active\":true,\"aud\":7}",
                "{\"active\":true,\"aud\":[7]}",
                "{\"active\":true,\"scope\":[\"a\"]}",
                "{\"active\":true,\"sub\":7}",
                "[true]",
                "true",
                ""
            })
    void answer_of_another_shape_is_typed(String body) {
        transport.json(200, body);

        assertThat(failure().code()).isEqualTo("invalid_response");
        assertThat(failure().status()).isEqualTo(200);
    }

    /** A server may sign its answers (RFC 9701), but it was asked for JSON. */
    @Test
    void signed_answer_is_named_and_not_repeated() {
        transport.answer(
                FakeTransport.result(200, "application/token-introspection+jwt", "eyJhbGciOiJSUzI1NiJ9.c4nary.c4nary"));

        assertThat(failure())
                .hasMessageContaining("no JSON but application/token-introspection+jwt")
                .hasMessageNotContaining("c4nary");
    }

    @Test
    @Tag("R9")
    void page_is_typed() {
        transport.answer(FakeTransport.result(404, "text/html", "<title>Not found"));

        assertThat(failure().status()).isEqualTo(404);
        assertThat(failure().code()).isEqualTo("invalid_response");
        assertThat(failure()).hasMessageContaining("text/html");
    }

    @Test
    void refused_client_is_the_servers_own_error() {
        transport.json(401, "{\"error\":\"invalid_client\",\"error_description\":\"wrong: s3cret\"}");

        assertThat(failure().code()).isEqualTo("invalid_client");
        assertThat(failure()).hasMessageNotContaining("s3cret");
    }
}
