// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import static io.fedauth.sts.google.Samples.ACCESS_TOKEN;
import static io.fedauth.sts.google.Samples.AUDIENCE;
import static io.fedauth.sts.google.Samples.EXCHANGED;
import static io.fedauth.sts.google.Samples.INTROSPECTED;
import static io.fedauth.sts.google.Samples.JSON;
import static io.fedauth.sts.google.Samples.SIGNED_IN;
import static io.fedauth.sts.google.Samples.VERIFIER;
import static io.fedauth.sts.google.Samples.code;
import static io.fedauth.sts.google.Samples.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.Credentials;
import io.fedauth.api.TrustPolicy;
import io.fedauth.sts.CapturingServer;
import io.fedauth.sts.CapturingServer.Captured;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The three calls in both encodings, byte for byte as a server receives them. */
class GoogleStsRequestTest {
    private final CapturingServer server = new CapturingServer();
    private final Credentials credentials =
            Credentials.builder().trust(TrustPolicy.trusting()).build();

    @AfterEach
    void close() throws IOException {
        credentials.close();
        server.close();
    }

    private GoogleStsClient.Builder client(Encoding encoding) {
        return GoogleStsClient.builder(server.uri("")).encoding(encoding);
    }

    private Captured captured() {
        assertThat(server.requests()).hasSize(1);
        return server.requests().get(0);
    }

    private void assertSent(String line, String contentType, String body, String... more) {
        List<String> fields = new ArrayList<>(List.of(
                "Accept: application/json",
                "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
                "Content-Type: " + contentType,
                "User-Agent: fedauth"));
        fields.addAll(List.of(more));
        fields.sort(String.CASE_INSENSITIVE_ORDER);
        assertThat(captured().line()).isEqualTo(line);
        assertThat(captured().body()).isEqualTo(body);
        assertThat(captured().fields()).isEqualTo(fields);
    }

    private void assertForm(String line, String body, String... more) {
        assertSent(line, "application/x-www-form-urlencoded", body, more);
    }

    private void assertJson(String line, String body, String... more) {
        assertSent(line, "application/json", body, more);
    }

    @Test
    void exchange_in_form() throws InterruptedException {
        server.answer(200, JSON, EXCHANGED);

        var unused =
                client(Encoding.FORM).build(credentials).exchange(exchange().build());

        assertForm(
                "POST /v1/token HTTP/1.1",
                "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"
                        + "&audience=%2F%2Fiam.googleapis.com%2Fprojects%2F1%2Flocations%2Fglobal%2FworkloadIdentityPools%2Fp%2Fproviders%2Fo"
                        + "&scope=a+b"
                        + "&requested_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token"
                        + "&subject_token=the%26subject%3D%C3%A9%22%5C"
                        + "&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Ajwt"
                        + "&options=%7B%22userProject%22%3A%22p%22%7D");
    }

    @Test
    void exchange_in_json() throws InterruptedException {
        server.answer(200, JSON, EXCHANGED);

        var unused =
                client(Encoding.JSON).build(credentials).exchange(exchange().build());

        assertJson(
                "POST /v1/token HTTP/1.1",
                "{\"grantType\":\"urn:ietf:params:oauth:grant-type:token-exchange\",\"audience\":\"" + AUDIENCE
                        + "\",\"scope\":\"a b\",\"requestedTokenType\":\"" + ACCESS_TOKEN
                        + "\",\"subjectToken\":\"the&subject=\\u00e9\\\"\\\\\","
                        + "\"subjectTokenType\":\"urn:ietf:params:oauth:token-type:jwt\","
                        + "\"options\":\"{\\\"userProject\\\":\\\"p\\\"}\"}");
    }

    @Test
    void code_in_form() throws InterruptedException {
        server.answer(200, JSON, SIGNED_IN);

        var unused = client(Encoding.FORM)
                .clientAuthentication(ClientAuthentications.basic("cli", "s3cret"))
                .build(credentials)
                .oauthToken(code());

        assertForm(
                "POST /v1/oauthtoken HTTP/1.1",
                "grant_type=authorization_code&code=4%2Fcode&redirect_uri=http%3A%2F%2Flocalhost%3A8085%2F"
                        + "&code_verifier=" + VERIFIER,
                "Authorization: Basic Y2xpOnMzY3JldA==");
    }

    @Test
    void code_in_json_of_a_public_client() throws InterruptedException {
        server.answer(200, JSON, SIGNED_IN);

        var unused = client(Encoding.JSON)
                .clientAuthentication(ClientAuthentications.none("cli"))
                .build(credentials)
                .oauthToken(code());

        assertJson(
                "POST /v1/oauthtoken HTTP/1.1",
                "{\"grantType\":\"authorization_code\",\"code\":\"4/code\",\"redirectUri\":\"http://localhost:8085/\","
                        + "\"codeVerifier\":\"" + VERIFIER + "\",\"clientId\":\"cli\"}");
    }

    @Test
    void refresh_token_in_form() throws InterruptedException {
        server.answer(200, JSON, SIGNED_IN);

        var unused = client(Encoding.FORM).build(credentials).oauthToken(RefreshTokenGrant.of("1//r"));

        assertForm("POST /v1/oauthtoken HTTP/1.1", "grant_type=refresh_token&refresh_token=1%2F%2Fr");
    }

    @Test
    void refresh_token_in_json() throws InterruptedException {
        server.answer(200, JSON, SIGNED_IN);

        var unused = client(Encoding.JSON)
                .clientAuthentication(ClientAuthentications.basic("cli", "s3cret"))
                .header("X-Goog-User-Project", "payer")
                .build(credentials)
                .oauthToken(RefreshTokenGrant.builder("1//r").scope("a").build());

        assertJson(
                "POST /v1/oauthtoken HTTP/1.1",
                "{\"grantType\":\"refresh_token\",\"refreshToken\":\"1//r\",\"scope\":\"a\"}",
                "Authorization: Basic Y2xpOnMzY3JldA==",
                "X-Goog-User-Project: payer");
    }

    @Test
    void introspection_in_form() throws InterruptedException {
        server.answer(200, JSON, INTROSPECTED);

        var unused = client(Encoding.FORM).build(credentials).introspect("ya29.t");

        assertForm("POST /v1/introspect HTTP/1.1", "token=ya29.t&token_type_hint=access_token");
    }

    @Test
    void introspection_in_json_with_every_harmless_parameter() throws InterruptedException {
        server.answer(200, JSON, INTROSPECTED);

        var unused = client(Encoding.JSON)
                .parameters(StandardParameters.builder()
                        .set("$.xgafv", "2")
                        .set("alt", "json")
                        .set("fields", "sub")
                        .set("prettyPrint", "false")
                        .set("quotaUser", "a b+c&d=é")
                        .set("upload_protocol", "raw")
                        .set("uploadType", "media")
                        .build())
                .build(credentials)
                .introspect("ya29.t");

        assertJson(
                "POST /v1/introspect?$.xgafv=2&alt=json&fields=sub%2Cactive&prettyPrint=false"
                        + "&quotaUser=a%20b%2Bc%26d%3D%C3%A9&upload_protocol=raw&uploadType=media HTTP/1.1",
                "{\"token\":\"ya29.t\",\"tokenTypeHint\":\"access_token\"}");
    }

    @Test
    void secrets_in_the_url_when_they_are_allowed() throws InterruptedException {
        server.answer(200, JSON, EXCHANGED);

        var unused = client(Encoding.FORM)
                .parameters(StandardParameters.builder()
                        .allowSecretInUrl("key")
                        .allowSecretInUrl("access_token")
                        .allowSecretInUrl("oauth_token")
                        .set("access_token", "one")
                        .set("key", "two")
                        .set("oauth_token", "three")
                        .build())
                .build(credentials)
                .exchange(exchange().build());

        assertThat(captured().line()).isEqualTo("POST /v1/token?access_token=one&key=two&oauth_token=three HTTP/1.1");
    }

    @Test
    void each_call_asks_for_what_its_parser_needs() throws InterruptedException {
        server.answer(200, JSON, EXCHANGED).answer(200, JSON, SIGNED_IN).answer(200, JSON, INTROSPECTED);
        GoogleStsClient client = client(Encoding.FORM)
                .parameters(
                        StandardParameters.builder().set("fields", "token_type").build())
                .build(credentials);

        var exchanged = client.exchange(exchange().build());
        var granted = client.oauthToken(code());
        var introspected = client.introspect("t");

        assertThat(List.of(exchanged, granted, introspected)).hasSize(3);
        assertThat(server.requests())
                .extracting(Captured::line)
                .containsExactly(
                        "POST /v1/token?fields=token_type%2Caccess_token%2Cissued_token_type%2Cexpires_in HTTP/1.1",
                        "POST /v1/oauthtoken?fields=token_type%2Caccess_token%2Cexpires_in%2Crefresh_token%2Cscope"
                                + "%2Cid_token HTTP/1.1",
                        "POST /v1/introspect?fields=token_type%2Cactive HTTP/1.1");
    }
}
