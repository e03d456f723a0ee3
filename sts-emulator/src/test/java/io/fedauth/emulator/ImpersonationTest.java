// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.accessToken;
import static io.fedauth.emulator.EmulatorClient.exchange;
import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ImpersonationTest {
    private static final String PRINCIPAL =
            "principal://iam.googleapis.com/projects/123456789012/locations/global/workloadIdentityPools/demo-pool/subject/demo-workload";
    private static final FakeClock CLOCK = new FakeClock();
    private static final ServiceAccount OPEN = ServiceAccount.of("open@p.iam.gserviceaccount.com");
    private static final ServiceAccount FIRST =
            ServiceAccount.of("first@p.iam.gserviceaccount.com").impersonatedBy(PRINCIPAL);
    private static final ServiceAccount SECOND =
            ServiceAccount.of("second@p.iam.gserviceaccount.com").impersonatedBy(FIRST.principal());
    private static final String BODY = "{\"delegates\":[],\"scope\":[\"a\",\"b\"],\"lifetime\":\"600s\"}";
    private static final String JSON = "application/json; charset=UTF-8";

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(
            sts -> sts.clock(CLOCK).serviceAccount(OPEN).serviceAccount(FIRST).serviceAccount(SECOND));

    static Stream<Wrong> wrong() {
        return Stream.of(callers(), permissions(), bodies()).flatMap(List::stream);
    }

    private static List<Wrong> callers() {
        return List.of(
                new Wrong(
                        Refusal.BEARER_MISSING,
                        "no header",
                        sts -> EmulatorClient.post(sts.endpoints().impersonation(OPEN.email()), JSON, BODY, List.of())),
                new Wrong(
                        Refusal.BEARER_MISSING,
                        "Basic",
                        sts -> EmulatorClient.post(
                                sts.endpoints().impersonation(OPEN.email()),
                                JSON,
                                BODY,
                                List.of("Authorization", "Basic YTpi"))),
                new Wrong(Refusal.ACCESS_TOKEN_UNKNOWN, "a token", sts -> call(sts, "token", OPEN, BODY)),
                new Wrong(Refusal.ACCESS_TOKEN_EXPIRED, "a token", sts -> {
                    String token = accessToken(sts);
                    CLOCK.advance(Duration.ofHours(1));
                    return call(sts, token, OPEN, BODY);
                }),
                new Wrong(Refusal.ACCESS_TOKEN_REVOKED, "a token", sts -> {
                    String token = accessToken(sts);
                    new Form().add("token", token).post(sts.endpoints().revocation());
                    return call(sts, token, OPEN, BODY);
                }),
                new Wrong(
                        Refusal.CONTENT_TYPE,
                        "a form",
                        sts -> EmulatorClient.post(
                                sts.endpoints().impersonation(OPEN.email()),
                                "application/x-www-form-urlencoded",
                                BODY,
                                List.of("Authorization", "Bearer " + accessToken(sts)))));
    }

    private static List<Wrong> permissions() {
        return List.of(
                new Wrong(Refusal.SCOPE_INSUFFICIENT, "another scope", sts -> {
                    Form form = exchange(sts, sts.issuer().token().sign()).set("scope", "https://mail.example");
                    return call(sts, form.post(sts.endpoints().token()).string("access_token"), OPEN, BODY);
                }),
                new Wrong(
                        Refusal.SERVICE_ACCOUNT_UNKNOWN,
                        "an account",
                        sts -> call(
                                sts, accessToken(sts), ServiceAccount.of("nobody@p.iam.gserviceaccount.com"), BODY)),
                new Wrong(Refusal.IMPERSONATION_DENIED, "another subject", sts -> {
                    Form form = exchange(
                            sts, sts.issuer().token().subject("stranger").sign());
                    return call(sts, form.post(sts.endpoints().token()).string("access_token"), FIRST, BODY);
                }),
                new Wrong(
                        Refusal.IMPERSONATION_DENIED, "no delegate", sts -> call(sts, accessToken(sts), SECOND, BODY)));
    }

    private static List<Wrong> bodies() {
        return List.of(
                wrong(
                        Refusal.IMPERSONATION_DENIED,
                        "{'scope':['a'],'delegates':['projects/-/serviceAccounts/" + SECOND.email() + "']}"),
                wrong(Refusal.DELEGATE_MALFORMED, "{'scope':['a'],'delegates':['first@p.iam.gserviceaccount.com']}"),
                wrong(Refusal.SERVICE_ACCOUNT_UNKNOWN, "{'scope':['a'],'delegates':['projects/-/serviceAccounts/x']}"),
                wrong(Refusal.SCOPES_MISSING, "{}"),
                wrong(Refusal.SCOPES_MISSING, "{'scope':[]}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "{'scope':'a'}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "{'scope':['a',null]}"),
                wrong(Refusal.JSON_MEMBER_TYPE, "{'scope':['a'],'lifetime':600}"),
                wrong(Refusal.JSON_MEMBER_UNKNOWN, "{'scope':['a'],'scopes':['a']}"),
                wrong(Refusal.JSON_MALFORMED, "{'scope':['a'],'scope':['a']}"),
                wrong(Refusal.JSON_MALFORMED, ""),
                wrong(Refusal.LIFETIME_MALFORMED, "{'scope':['a'],'lifetime':'600'}"),
                wrong(Refusal.LIFETIME_MALFORMED, "{'scope':['a'],'lifetime':'-1s'}"),
                wrong(Refusal.LIFETIME_OUT_OF_RANGE, "{'scope':['a'],'lifetime':'0s'}"),
                wrong(Refusal.LIFETIME_OUT_OF_RANGE, "{'scope':['a'],'lifetime':'43201s'}"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByGoogle(emulator);
    }

    @Test
    void token_endsWhenAskedFor_andCanBeIntrospected(StsEmulator emulator) {
        Answer answer = call(emulator, accessToken(emulator), FIRST, BODY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .containsOnlyKeys("accessToken", "expireTime")
                .containsEntry("expireTime", CLOCK.instant().plusSeconds(600).toString());
        assertThat(introspect(emulator, answer.string("accessToken")).json())
                .containsEntry("scope", "a b")
                .containsEntry("sub", FIRST.email())
                .containsEntry("username", FIRST.principal());
    }

    @ParameterizedTest
    @CsvSource({"1s,1", "43200s,43200", ",3600"})
    void lifetime_isAccepted(String lifetime, long seconds, StsEmulator emulator) {
        String body = lifetime == null
                ? "{\"scope\":[\"a\"],\"delegates\":null}"
                : "{\"scope\":[\"a\"],\"lifetime\":\"" + lifetime + "\"}";
        assertThat(call(emulator, accessToken(emulator), OPEN, body).string("expireTime"))
                .isEqualTo(CLOCK.instant().plusSeconds(seconds).toString());
    }

    @Test
    void delegates_leadFromTheCallerToTheAccount(StsEmulator emulator) {
        String body = "{\"scope\":[\"a\"],\"delegates\":[\"projects/-/serviceAccounts/" + FIRST.email() + "\"]}";
        Answer answer = call(emulator, accessToken(emulator), SECOND, body);
        assertThat(introspect(emulator, answer.string("accessToken")).json())
                .containsEntry("username", SECOND.principal());
    }

    @Test
    void refusedBearer_isChallenged(StsEmulator emulator) {
        assertThat(call(emulator, "token", OPEN, BODY).headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).contains("error=\"invalid_token\""));
    }

    private static Wrong wrong(Refusal reason, String body) {
        return new Wrong(reason, body, sts -> call(sts, accessToken(sts), OPEN, body.replace('\'', '"')));
    }

    private static Answer call(StsEmulator emulator, String token, ServiceAccount account, String body) {
        return EmulatorClient.post(
                emulator.endpoints().impersonation(account.email()),
                JSON,
                body,
                List.of("Authorization", "Bearer " + token));
    }
}
