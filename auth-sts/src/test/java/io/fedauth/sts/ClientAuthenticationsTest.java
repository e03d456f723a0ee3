// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import static io.fedauth.sts.FakeTransport.form;
import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.ENDPOINT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.ClientAuthentication;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAuthenticationsTest {
    private static HttpCall.Builder call() {
        return HttpCall.post(ENDPOINT, Purpose.TOKEN_ENDPOINT, HttpCall.Repeat.SAFE);
    }

    private static HttpCall authenticated(ClientAuthentication how, HttpCall.Builder call) {
        return how.apply(call, ENDPOINT, Optional.empty()).build();
    }

    @Test
    void none_adds_nothing() {
        HttpCall call = authenticated(ClientAuthentications.none(), call());

        assertThat(call.headers()).isEmpty();
        assertThat(call.form()).isEmpty();
    }

    @Test
    void public_client_only_says_who_it_is() {
        HttpCall call = authenticated(ClientAuthentications.none("app"), call().form("grant_type", "x"));

        assertThat(form(call)).containsExactly("grant_type=x", "client_id=app");
        assertThat(call.headers()).isEmpty();
    }

    /** The second pair is the example of RFC 6749, section 2.3.1; the others have what the encoding is about. */
    @ParameterizedTest
    @CsvSource({
        "id, secret, aWQ6c2VjcmV0",
        "s6BhdRkqt3, 7Fjfp0ZBr1KtDRbnfVdmIw, czZCaGRSa3F0Mzo3RmpmcDBaQnIxS3REUmJuZlZkbUl3",
        "a:b, 'p ä%+', YSUzQWI6cCslQzMlQTQlMjUlMkI=",
        "id, '', aWQ6"
    })
    void basic_encodes_both_parts_before_joining_them(String id, String secret, String encoded) {
        HttpCall call = authenticated(ClientAuthentications.basic(id, secret), call());

        assertThat(header(call, "Authorization")).containsExactly("Basic " + encoded);
        assertThat(call.form()).isEmpty();
    }

    @Test
    void post_on_a_call_without_a_form_is_refused() {
        HttpCall.Builder json = call().json("{}");

        for (ClientAuthentication how :
                List.of(ClientAuthentications.post("id", "s3cret"), ClientAuthentications.none("id"))) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> authenticated(how, json))
                    .withMessageContaining("idp.example")
                    .withMessageNotContaining("s3cret")
                    .returns("client_authentication_needs_form", ConfigurationException::code);
        }
    }

    @Test
    void bearer_asks_for_every_attempt() {
        Iterator<String> tokens = List.of("one", "two").iterator();
        ClientAuthentication bearer = ClientAuthentications.bearer(tokens::next);

        assertThat(header(authenticated(bearer, call()), "Authorization")).containsExactly("Bearer one");
        assertThat(header(authenticated(bearer, call()), "Authorization")).containsExactly("Bearer two");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "s3cret\r\nX-Forged: 1", "s3cret\u0000", "s3cr\u00e9t", "two s3crets"})
    void bearer_token_that_cannot_be_sent_is_refused(String token) {
        ClientAuthentication bearer = ClientAuthentications.bearer(() -> token);
        HttpCall.Builder call = call();

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> bearer.apply(call, ENDPOINT, Optional.empty()))
                .withMessageNotContaining("s3cr")
                .returns("bearer_token_unusable", ConfigurationException::code);
        assertThat(call.build().headers()).isEmpty();
    }

    @Test
    void descriptions_show_no_secret() {
        assertThat(List.of(
                        ClientAuthentications.none(),
                        ClientAuthentications.basic("id", "s3cret"),
                        ClientAuthentications.post("id", "s3cret"),
                        ClientAuthentications.bearer(() -> "s3cret")))
                .extracting(Object::toString)
                .containsExactly(
                        "ClientAuthentication[none]",
                        "ClientAuthentication[basic, id]",
                        "ClientAuthentication[post, id]",
                        "ClientAuthentication[bearer]");
    }
}
