// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.Fixture.ENDPOINT;
import static io.fedauth.sts.Fixture.ISSUED;
import static io.fedauth.sts.Fixture.NOW;
import static io.fedauth.sts.Fixture.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TransportException;
import io.fedauth.api.http.TlsSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenExchangeCredentialTest {
    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport().json(200, ISSUED);

    @AfterEach
    void close() {
        fixture.close();
    }

    private static TokenExchangeCredential.Builder configured() {
        return TokenExchangeCredential.builder(ENDPOINT)
                .subject(subject("the-subject"))
                .audience("orders")
                .resource("https://orders.example/")
                .scope("read")
                .requestedType(TokenType.ACCESS_TOKEN)
                .parameter("vendor", "1")
                .options("{}");
    }

    @Test
    void configured_values_are_sent_and_the_token_is_cached() {
        Credential credential = configured().build(fixture.credentials());

        AccessToken token = credential.token();

        assertThat(token.value()).isEqualTo("issued-token");
        assertThat(token.scheme()).isEqualTo("Bearer");
        assertThat(token.issuedType()).isEqualTo(TokenType.ACCESS_TOKEN);
        assertThat(token.obtainedAt()).isEqualTo(NOW);
        assertThat(token.expiresAt()).contains(NOW.plusSeconds(3600));
        assertThat(token.grantedScopes()).isEmpty();
        assertThat(credential.token()).isSameAs(token);
        assertThat(form(transport.call()))
                .containsExactlyInAnyOrder(
                        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token=the-subject",
                        "subject_token_type=urn:ietf:params:oauth:token-type:jwt",
                        "audience=orders",
                        "resource=https://orders.example/",
                        "scope=read",
                        "requested_token_type=urn:ietf:params:oauth:token-type:access_token",
                        "vendor=1",
                        "options={}");
    }

    @Test
    void failure_that_a_supplier_meets_with_is_not_taken_for_one_of_the_endpoint() {
        for (AuthException met : List.of(
                new TransportException("connect_failed", "nobody there", null, true, false),
                new TokenEndpointException(ENDPOINT, 503, Map.of("error", "busy"), "", Duration.ofSeconds(5)))) {
            Credential credential = TokenExchangeCredential.builder(ENDPOINT)
                    .subject(context -> {
                        throw met;
                    })
                    .build(fixture.credentials());

            assertThatExceptionOfType(SubjectTokenException.class)
                    .isThrownBy(credential::token)
                    .withMessageContaining("the supplier programmatic found no subject token: " + met.getMessage())
                    .returns(met.code(), SubjectTokenException::code)
                    .returns(true, SubjectTokenException::retryable)
                    .returns(met.retryAfter(), SubjectTokenException::retryAfter);
        }
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void wish_replaces_what_is_configured() {
        Credential credential = configured().actor(subject("the-actor")).build(fixture.credentials());

        AccessToken token = credential.token(TokenRequest.builder()
                .subject(SubjectToken.of("another", TokenType.ID_TOKEN))
                .actor(SubjectToken.of("another-actor", TokenType.SAML2))
                .audience("b")
                .audience("a")
                .resource("https://a.example/")
                .scope("write")
                .requestedType(TokenType.ACCESS_TOKEN)
                .parameter("options", "{\"a\":1}")
                .parameter("other", "2")
                .build());

        assertThat(token.value()).isEqualTo("issued-token");
        assertThat(form(transport.call()))
                .containsExactlyInAnyOrder(
                        "grant_type=urn:ietf:params:oauth:grant-type:token-exchange",
                        "subject_token=another",
                        "subject_token_type=urn:ietf:params:oauth:token-type:id_token",
                        "actor_token=another-actor",
                        "actor_token_type=urn:ietf:params:oauth:token-type:saml2",
                        "audience=a",
                        "audience=b",
                        "resource=https://a.example/",
                        "scope=write",
                        "requested_token_type=urn:ietf:params:oauth:token-type:access_token",
                        "other=2",
                        "options={\"a\":1}");
    }

    @Test
    void wish_for_what_is_configured_anyway_is_the_same_token() {
        Credential credential = configured().build(fixture.credentials());

        AccessToken token = credential.token();

        assertThat(credential.token(TokenRequest.builder().scope("read").build()))
                .isSameAs(token);
        assertThat(transport.calls()).hasSize(1);
    }

    @Test
    void another_subject_never_gets_the_first_ones_token() {
        Credential credential = configured().build(fixture.credentials());

        for (String user : new String[] {"alice", "bob", "alice"}) {
            AccessToken unused = credential.token(TokenRequest.builder()
                    .subject(SubjectToken.of(user, TokenType.JWT))
                    .build());
        }

        assertThat(transport.calls())
                .extracting(call -> form(call).stream()
                        .filter(p -> p.startsWith("subject_token="))
                        .findFirst()
                        .orElseThrow())
                .containsExactly("subject_token=alice", "subject_token=bob");
    }

    @Test
    void owners_defaults_fill_what_neither_wish_nor_configuration_says() {
        fixture.defaults(
                TokenRequest.builder().scope("default").audience("default").build());
        Credential credential = TokenExchangeCredential.builder(ENDPOINT)
                .subject(subject("s"))
                .audience("configured")
                .build(fixture.credentials());

        assertThat(credential.token()).isNotNull();
        assertThat(form(transport.call()))
                .contains("scope=default", "audience=configured")
                .doesNotContain("audience=default");
    }

    @Test
    void wish_with_a_core_parameter_is_refused() {
        Credential credential = configured().build(fixture.credentials());

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> credential.token(TokenRequest.builder()
                        .parameter("subject_token", "forged")
                        .build()))
                .returns("parameter_reserved", ConfigurationException::code);
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void supplier_is_asked_for_every_exchange_and_told_what_it_is_for() {
        AtomicInteger asked = new AtomicInteger();
        AtomicReference<String> audience = new AtomicReference<>();
        AtomicReference<TokenType> type = new AtomicReference<>();
        Credential credential = TokenExchangeCredential.builder(ENDPOINT)
                .subject(TokenType.ID_TOKEN, context -> {
                    audience.set(context.audience().orElseThrow());
                    type.set(context.wantedType().orElseThrow());
                    return SubjectToken.of("token-" + asked.incrementAndGet(), TokenType.ID_TOKEN);
                })
                .build(fixture.credentials());

        credential.invalidate(credential.token());

        assertThat(credential.token()).isNotNull();
        assertThat(transport.calls())
                .extracting(call -> form(call).get(1))
                .containsExactly("subject_token=token-1", "subject_token=token-2");
        assertThat(audience).hasValue(ENDPOINT.toString());
        assertThat(type).hasValue(TokenType.ID_TOKEN);
    }

    @Test
    void subjects_certificate_reaches_the_call() {
        TlsSettings tls = () -> "thumbprint";
        Credential credential = TokenExchangeCredential.builder(ENDPOINT)
                .subject(context -> SubjectToken.of("chain", TokenType.MTLS).over(tls))
                .build(fixture.credentials());

        assertThat(credential.token()).isNotNull();
        assertThat(transport.call().tls()).containsSame(tls);
    }

    @Test
    void expired_subject_token_is_not_sent() {
        Credential credential = TokenExchangeCredential.builder(ENDPOINT)
                .subject(context -> SubjectToken.of("old", TokenType.JWT).expiringAt(NOW))
                .build(fixture.credentials());

        assertThatExceptionOfType(SubjectTokenException.class)
                .isThrownBy(credential::token)
                .withMessageContaining(NOW.toString())
                .returns("subject_token_expired", SubjectTokenException::code);
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void expired_actor_of_a_wish_is_not_sent() {
        Credential credential = configured().build(fixture.credentials());
        SubjectToken old = SubjectToken.of("old", TokenType.JWT).expiringAt(NOW.minusSeconds(1));

        assertThatExceptionOfType(SubjectTokenException.class)
                .isThrownBy(
                        () -> credential.token(TokenRequest.builder().actor(old).build()))
                .withMessageContaining("actor");
        assertThat(transport.calls()).isEmpty();
    }

    @Test
    void suppliers_io_failure_is_typed_and_keeps_its_cause() {
        IOException cause = new IOException("no such device");
        Credential credential = TokenExchangeCredential.builder(ENDPOINT)
                .subject(context -> {
                    throw cause;
                })
                .build(fixture.credentials());

        assertThatExceptionOfType(SubjectTokenException.class)
                .isThrownBy(credential::token)
                .withMessageContaining("programmatic")
                .withCause(cause);
    }

    @Test
    void subject_is_required() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TokenExchangeCredential.builder(ENDPOINT).build(fixture.credentials()))
                .returns("subject_missing", ConfigurationException::code);
    }
}
