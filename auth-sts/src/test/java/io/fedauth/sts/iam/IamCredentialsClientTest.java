// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.Fixture.NOW;
import static io.fedauth.sts.iam.IamFixture.ACCESS_TOKEN;
import static io.fedauth.sts.iam.IamFixture.ROBOT;
import static io.fedauth.sts.iam.IamFixture.body;
import static io.fedauth.sts.iam.IamFixture.idToken;
import static io.fedauth.sts.iam.IamFixture.jwt;
import static io.fedauth.sts.iam.IamFixture.method;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.sts.FakeTransport;
import io.fedauth.sts.Fixture;
import io.fedauth.sts.iam.IamFixture.Source;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamCredentialsClientTest {
    private static final Set<String> SCOPES = Set.of("b", "a");
    private static final Duration HOUR = Duration.ofHours(1);

    private final Fixture fixture = new Fixture();
    private final FakeTransport transport = fixture.transport();
    private final Source source = new Source(fixture.credentials().context());
    private final Credential asking = source.credential();

    @AfterEach
    void close() {
        fixture.close();
    }

    private IamCredentialsClient.Builder builder() {
        return IamCredentialsClient.builder(asking, ROBOT);
    }

    private IamCredentialsClient client() {
        return builder().build(fixture.credentials());
    }

    @Test
    void access_token_is_asked_for_with_the_sources_own() throws InterruptedException {
        transport.json(200, ACCESS_TOKEN);

        AccessToken token = client().generateAccessToken(SCOPES, Duration.ofSeconds(90));

        assertThat(token.value()).isEqualTo("robot-token");
        assertThat(token.issuedType()).isEqualTo(TokenType.ACCESS_TOKEN);
        assertThat(token.expiresAt()).contains(NOW.plusSeconds(90));
        HttpCall call = transport.call();
        assertThat(call.uri()).isEqualTo(method("generateAccessToken"));
        assertThat(call.purpose()).isEqualTo(Purpose.IMPERSONATION);
        assertThat(call.repeat()).isEqualTo(HttpCall.Repeat.SAFE);
        assertThat(call.wellKnown()).isTrue();
        assertThat(body(call)).isEqualTo("{\"delegates\":[],\"scope\":[\"a\",\"b\"],\"lifetime\":\"90s\"}");
        assertThat(header(call, "Content-Type")).containsExactly("application/json");
        assertThat(header(call, "Authorization")).containsExactly("Bearer source-token-1");
        assertThat(header(call, "x-goog-api-client").get(0)).endsWith(" auth-request-type/at cred-type/imp");
        assertThat(source.wishes)
                .extracting(TokenRequest::scopes)
                .containsExactly(Set.of("https://www.googleapis.com/auth/cloud-platform"));
    }

    @Test
    void id_token_says_what_is_wished_and_expires_by_its_claim() throws InterruptedException {
        String issued = idToken();
        transport.json(200, "{\"token\":\"" + issued + "\"}");

        AccessToken token = client().generateIdToken("orders");
        client().generateIdToken("orders", IdTokenOption.INCLUDE_EMAIL, IdTokenOption.INCLUDE_ORGANIZATION_NUMBER);

        assertThat(token.value()).isEqualTo(issued);
        assertThat(token.issuedType()).isEqualTo(TokenType.ID_TOKEN);
        assertThat(token.scheme()).isEqualTo("Bearer");
        assertThat(token.expiresAt()).contains(NOW.plusSeconds(3600));
        assertThat(transport.calls()).allSatisfy(call -> {
            assertThat(call.uri()).isEqualTo(method("generateIdToken"));
            assertThat(header(call, "x-goog-api-client").get(0)).endsWith(" auth-request-type/it cred-type/imp");
        });
        assertThat(transport.calls())
                .extracting(IamFixture::body)
                .containsExactly(
                        "{\"delegates\":[],\"audience\":\"orders\",\"includeEmail\":false}",
                        "{\"delegates\":[],\"audience\":\"orders\",\"includeEmail\":true,"
                                + "\"organizationNumberIncluded\":true}");
    }

    @Test
    void id_tokens_life_is_counted_by_the_servers_clock() throws InterruptedException {
        transport.json(200, "{\"token\":\"" + idToken() + "\"}", "Date", "Sat, 21 Nov 2026 10:30:00 GMT");

        assertThat(client().generateIdToken("orders").expiresAt()).contains(NOW.plusSeconds(1800));
    }

    @Test
    void no_token_outlives_what_it_was_made_for_whatever_the_servers_clock_says() throws InterruptedException {
        String past = "Thu, 01 Jan 1970 00:00:00 GMT";
        transport.json(200, "{\"token\":\"" + idToken() + "\"}", "Date", past).json(200, ACCESS_TOKEN, "Date", past);

        assertThat(client().generateIdToken("orders").expiresAt()).contains(NOW.plusSeconds(3600));
        assertThat(client().generateAccessToken(SCOPES, Duration.ofMinutes(5)).expiresAt())
                .contains(NOW.plusSeconds(300));
    }

    @Test
    void blob_is_sent_and_signature_read_in_base64() throws InterruptedException {
        transport.json(200, "{\"keyId\":\"k1\",\"signedBlob\":\"AAH/\"}");

        BlobSigner.Signature signature = client().signBlob(new byte[] {(byte) 0xfb, (byte) 0xff});

        assertThat(signature.keyId()).isEqualTo("k1");
        assertThat(signature.bytes()).containsExactly(0, 1, 0xff);
        assertThat(transport.call().uri()).isEqualTo(method("signBlob"));
        assertThat(body(transport.call())).isEqualTo("{\"delegates\":[],\"payload\":\"+/8=\"}");
        assertThat(header(transport.call(), "x-goog-api-client")).isEmpty();
    }

    @Test
    void claims_are_sent_as_they_are_written() throws InterruptedException {
        transport.json(200, "{\"keyId\":\"k1\",\"signedJwt\":\"a.b.c\"}");

        JwtSigner.SignedJwt signed = client().signJwt("{ \"sub\": \"é\", \"exp\": 1.0 }");

        assertThat(signed.keyId()).isEqualTo("k1");
        assertThat(signed.value()).isEqualTo("a.b.c");
        assertThat(transport.call().uri()).isEqualTo(method("signJwt"));
        assertThat(body(transport.call()))
                .isEqualTo("{\"delegates\":[],\"payload\":\"{ \\\"sub\\\": \\\"\\u00e9\\\", \\\"exp\\\": 1.0 }\"}");
    }

    @Test
    void delegates_are_completed_and_keep_their_order() throws InterruptedException {
        transport.json(200, "{\"keyId\":\"k1\",\"signedBlob\":\"AAH/\"}");

        builder()
                .delegate("z@project.iam.gserviceaccount.com")
                .delegate("projects/-/serviceAccounts/a@project.iam.gserviceaccount.com")
                .delegate("123456789012345678901")
                .build(fixture.credentials())
                .signBlob(new byte[1]);

        assertThat(body(transport.call()))
                .startsWith("{\"delegates\":[\"projects/-/serviceAccounts/z@project.iam.gserviceaccount.com\","
                        + "\"projects/-/serviceAccounts/a@project.iam.gserviceaccount.com\","
                        + "\"projects/-/serviceAccounts/123456789012345678901\"],");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "robot",
                "a@b c",
                "a/b@c.d",
                "a@b:signBlob",
                "a@b?c",
                "a%40b",
                "@b",
                "a@",
                "a@b..c",
                "é@b.c",
                "a@b\r\nc",
                "-1",
                "projects/my-project/serviceAccounts/a@b.c",
                "projects/-/serviceAccounts/",
                "projects/-/serviceAccounts/projects/-/serviceAccounts/a@b.c"
            })
    void names_that_are_none_are_refused(String name) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder().delegate(name))
                .returns("delegate_invalid", ConfigurationException::code);
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> IamCredentialsClient.builder(asking, name))
                .returns("service_account_invalid", ConfigurationException::code);
    }

    @Test
    void overlong_name_is_refused_at_once() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> builder().delegate("a".repeat(5_000_000) + "@"));
    }

    @Test
    void universe_is_part_of_the_host_and_known_only_where_the_operator_says_so() throws InterruptedException {
        fixture.variable("GOOGLE_CLOUD_UNIVERSE_DOMAIN", "cloud.example");
        transport.json(200, "{\"keyId\":\"k1\",\"signedBlob\":\"AAH/\"}");

        for (String universe : new String[] {"cloud.example", "other.example"}) {
            IamCredentialsClient.builder(new Source(fixture.credentials().context()).credential(), ROBOT)
                    .universeDomain(universe)
                    .build(fixture.credentials())
                    .signBlob(new byte[1]);
        }

        assertThat(transport.calls())
                .extracting(call -> call.uri().getHost() + " " + call.wellKnown())
                .containsExactly("iamcredentials.cloud.example true", "iamcredentials.other.example false");
    }

    @Test
    void url_leads_to_the_methods_beside_it() throws InterruptedException {
        transport.json(200, "{\"keyId\":\"k1\",\"signedBlob\":\"AAH/\"}");
        URI url = URI.create(
                "https://proxy.example:8443/iam/serviceAccounts/robot%40x.example:generateAccessToken?a=:generateAccessToken");

        IamCredentialsClient client = IamCredentialsClient.builder(asking, url).build(fixture.credentials());
        client.signBlob(new byte[1]);

        assertThat(client).hasToString("IamCredentialsClient[robot@x.example]");
        assertThat(transport.call().uri())
                .hasToString(
                        "https://proxy.example:8443/iam/serviceAccounts/robot%40x.example:signBlob?a=:generateAccessToken");
        assertThat(header(transport.call(), "x-goog-api-client")).isEmpty();
    }

    @Test
    void host_that_the_policy_forbids_is_refused_when_the_client_is_built() {
        fixture.trust(new TrustPolicy() {
            @Override
            public boolean allows(Access access) {
                return false;
            }
        });

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> IamCredentialsClient.builder(asking, method("generateAccessToken"))
                        .build(fixture.credentials()))
                .returns("untrusted_host", ConfigurationException::code);
    }

    @Test
    void what_cannot_be_asked_for_is_refused_before_the_source_is_asked() {
        IamCredentialsClient client = client();

        assertRefused("scopes_missing", () -> client.generateAccessToken(Set.of(), HOUR));
        for (Duration wrong : new Duration[] {
            Duration.ZERO, Duration.ofMillis(999), Duration.ofSeconds(-1), Duration.ofSeconds(43_201)
        }) {
            assertRefused("lifetime_out_of_range", () -> client.generateAccessToken(SCOPES, wrong));
        }
        for (String wrong : new String[] {"", " ", "a\nb"}) {
            assertRefused("audience_invalid", () -> client.generateIdToken(wrong));
        }
        assertRefused("payload_empty", () -> client.signBlob(new byte[0]));
        for (String wrong :
                new String[] {"", "[]", "{", "{\"a\":1,\"a\":2}", "{\"exp\":1.5}", "{\"exp\":\"1\"}", "{} {}"}) {
            assertRefused("claims_malformed", () -> client.signJwt(wrong));
        }
        assertThat(source.wishes).isEmpty();
        assertThat(transport.calls()).isEmpty();
    }

    private interface Call {
        Object make() throws InterruptedException;
    }

    private static void assertRefused(String code, Call call) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(call::make)
                .returns(code, ConfigurationException::code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT12H"})
    void lifetime_at_the_edge_is_accepted(Duration life) throws InterruptedException {
        transport.json(200, ACCESS_TOKEN);

        assertThat(client().generateAccessToken(SCOPES, life)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"token\":\"\"}",
                "{\"token\":7}",
                "{\"token\":\"opaque\"}",
                "{\"token\":\"a.b.c.d\"}",
                "{\"token\":\"a.!.c\"}",
                "{\"token\":\"a.e30.c\"}",
                "{\"token\":\"eyJ9.eyJleHAiOiJ0b21vcnJvdyJ9.c\"}",
                "{\"token\":\"a b.c.d\"}"
            })
    void unusable_id_token_is_typed(String answer) {
        transport.json(200, answer);

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> client().generateIdToken("orders"))
                .returns("invalid_response", TokenEndpointException::code)
                .returns(method("generateIdToken"), TokenEndpointException::endpoint);
    }

    @Test
    void expired_id_token_is_typed() {
        transport.json(200, "{\"token\":\"" + jwt("{\"exp\":" + NOW.getEpochSecond() + "}") + "\"}");

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> client().generateIdToken("orders"))
                .withMessageContaining("expired already");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "signBlob | {}",
                "signBlob | {\"keyId\":\"k\"}",
                "signBlob | {\"signedBlob\":\"AAH/\"}",
                "signBlob | {\"keyId\":\"k\",\"signedBlob\":\"!\"}",
                "signJwt | {}",
                "signJwt | {\"keyId\":\"k\"}",
                "signJwt | {\"signedJwt\":\"a.b.c\"}",
                "signJwt | {\"keyId\":\"k\",\"signedJwt\":\"a b\"}"
            })
    void unusable_signature_is_typed(String method, String answer) {
        transport.json(200, answer);

        assertThatExceptionOfType(TokenEndpointException.class)
                .isThrownBy(() -> {
                    if (method.equals("signBlob")) {
                        client().signBlob(new byte[1]);
                    } else {
                        client().signJwt("{}");
                    }
                })
                .returns("invalid_response", TokenEndpointException::code)
                .returns(method(method), TokenEndpointException::endpoint);
    }

    @Test
    @Tag("R8")
    void source_token_that_is_refused_is_not_used_again() throws InterruptedException {
        transport
                .json(401, "{\"error\":{\"status\":\"UNAUTHENTICATED\",\"message\":\"no source-token-1\"}}")
                .json(200, "{\"keyId\":\"k1\",\"signedBlob\":\"AAH/\"}");

        assertThatThrownBy(() -> client().signBlob(new byte[1]))
                .isInstanceOf(TokenEndpointException.class)
                .hasMessageEndingWith("answered 401 unauthenticated: no [redacted]");
        client().signBlob(new byte[1]);

        assertThat(transport.calls())
                .extracting(call -> header(call, "Authorization"))
                .extracting(Object::toString)
                .containsExactly("[Bearer source-token-1]", "[Bearer source-token-2]");
    }
}
