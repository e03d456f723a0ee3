// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.accessToken;
import static io.fedauth.emulator.EmulatorClient.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON requests and standard query parameters, which Google's front takes and a plain server does not. */
class ApiMessageTest {
    @RegisterExtension
    static final StsEmulatorExtension STS = new StsEmulatorExtension();

    static Stream<Wrong> wrong() {
        return Stream.concat(
                Stream.of(
                        json(Refusal.MESSAGE_MALFORMED, "no object", "[]"),
                        json(Refusal.MESSAGE_MALFORMED, "a name twice", "{\"token\":\"a\",\"token\":\"a\"}"),
                        json(Refusal.MESSAGE_MEMBER_UNKNOWN, "the form's name", "{\"token_type_hint\":\"a\"}"),
                        json(Refusal.MESSAGE_MEMBER_UNKNOWN, "another call's member", "{\"grantType\":\"a\"}"),
                        json(Refusal.MESSAGE_MEMBER_TYPE, "a number", "{\"token\":1}"),
                        json(Refusal.MESSAGE_MEMBER_TYPE, "null", "{\"token\":null}")),
                Stream.of(
                        query(Refusal.QUERY_PARAMETER_UNKNOWN, "audience=x"),
                        query(Refusal.QUERY_PARAMETER_UNKNOWN, "quota_user=x"),
                        query(Refusal.QUERY_PARAMETER_UNKNOWN, "Alt=json"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "alt=media"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "alt=json&alt=json"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "callback=f"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "fields=a,"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "prettyPrint=1"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "$.xgafv=3"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "quotaUser=" + "x".repeat(41)),
                        query(Refusal.QUERY_PARAMETER_INVALID, "key"),
                        query(Refusal.QUERY_PARAMETER_INVALID, "key=")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void front_refusesInGooglesForm(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByGoogle(emulator);
    }

    @Test
    void service_refusesInTheFormOfRfc6749_whateverTheEncoding(StsEmulator emulator) {
        Map<String, String> request = members(emulator);
        request.put("audience", "//iam/other");
        new Wrong(Refusal.AUDIENCE_UNKNOWN, "JSON", sts -> post(sts.endpoints().token(), request))
                .assertRefusedByOauth(emulator);
    }

    @Test
    void json_isOfUtf8(StsEmulator emulator) {
        new Wrong(
                        Refusal.CONTENT_TYPE,
                        "another charset",
                        sts -> EmulatorClient.post(
                                sts.endpoints().token(), "application/json; charset=latin1", "{}", List.of()))
                .assertRefusedByOauth(emulator);
    }

    @Test
    void exchange_isTheSameInJson(StsEmulator emulator) {
        assertThat(post(emulator.endpoints().token(), members(emulator)).json())
                .containsOnlyKeys("access_token", "issued_token_type", "token_type", "expires_in");
    }

    @Test
    void introspection_isTheSameInJson(StsEmulator emulator) {
        Map<String, String> request = new LinkedHashMap<>();
        request.put("token", accessToken(emulator));
        request.put("tokenTypeHint", "access_token");
        assertThat(post(emulator.endpoints().introspection(), request).json())
                .containsEntry("active", true)
                .containsEntry("sub", "demo-workload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$.xgafv=2",
                "%24.xgafv=1",
                "access_token=a",
                "alt=json",
                "key=k",
                "oauth_token=o",
                "prettyPrint=true",
                "quotaUser=0123456789012345678901234567890123456789",
                "upload_protocol=raw",
                "uploadType=media",
                "fields=*",
                "alt=json&prettyPrint=false"
            })
    void standardParameters_areTaken(String query, StsEmulator emulator) {
        assertThat(exchange(emulator, emulator.issuer().token().sign())
                        .post(URI.create(emulator.endpoints().token() + "?" + query))
                        .json())
                .containsKeys("access_token", "token_type");
    }

    @Test
    void fields_selectWhatIsAnswered(StsEmulator emulator) {
        assertThat(exchange(emulator, emulator.issuer().token().sign())
                        .post(URI.create(emulator.endpoints().token() + "?fields=access_token,token_type,none"))
                        .json())
                .containsOnlyKeys("access_token", "token_type");
    }

    @Test
    void plainServer_takesNeither() {
        try (StsEmulator plain = StsEmulator.builder().mode(ExchangeMode.PLAIN).start()) {
            new Wrong(Refusal.CONTENT_TYPE, "JSON", sts -> post(sts.endpoints().introspection(), Map.of("token", "a")))
                    .assertRefusedByOauth(plain);
            new Wrong(
                            Refusal.QUERY_NOT_ALLOWED,
                            "a query",
                            sts -> new EmulatorClient.Form()
                                    .add("token", "a")
                                    .post(URI.create(sts.endpoints().introspection() + "?alt=json")))
                    .assertRefusedByOauth(plain);
        }
    }

    private static Wrong json(Refusal reason, String how, String body) {
        return new Wrong(reason, how, sts -> post(sts.endpoints().introspection(), body));
    }

    private static Wrong query(Refusal reason, String query) {
        return new Wrong(
                reason,
                query,
                sts -> exchange(sts, sts.issuer().token().sign())
                        .post(URI.create(sts.endpoints().token() + "?" + query)));
    }

    private static Map<String, String> members(StsEmulator emulator) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("grantType", "urn:ietf:params:oauth:grant-type:token-exchange");
        members.put("audience", emulator.audience());
        members.put("scope", "https://www.googleapis.com/auth/cloud-platform");
        members.put("requestedTokenType", "urn:ietf:params:oauth:token-type:access_token");
        members.put("subjectToken", emulator.issuer().token().sign());
        members.put("subjectTokenType", "urn:ietf:params:oauth:token-type:jwt");
        members.put("options", "{}");
        return members;
    }

    private static Answer post(URI uri, Map<String, String> members) {
        return post(uri, JSONObjectUtils.toJSONString(members));
    }

    private static Answer post(URI uri, String json) {
        return EmulatorClient.post(uri, "application/json", json, List.of());
    }
}
