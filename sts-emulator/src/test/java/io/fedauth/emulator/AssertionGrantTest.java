// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalReason;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Assertions of issuers and service accounts at the token endpoint. */
class AssertionGrantTest {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final FakeClock CLOCK = new FakeClock();
    private static final ServiceAccount ROBOT =
            ServiceAccount.of("robot@p.iam.gserviceaccount.com").actingFor("example.com", "mail");

    @RegisterExtension
    static final StsEmulatorExtension STS =
            StsEmulatorExtension.with(sts -> sts.clock(CLOCK).serviceAccount(ROBOT));

    static Stream<Wrong> wrong() {
        return Stream.of(jwts(), requests()).flatMap(List::stream);
    }

    private static List<Wrong> jwts() {
        return List.of(
                wrong(AssertionRefusal.ASSERTION_ID_MISSING, "no jti", token -> token.withoutClaim("jti")),
                wrong(AssertionRefusal.ASSERTION_ID_MISSING, "a number", token -> token.claim("jti", 1)),
                wrong(
                        Refusal.AUDIENCE_WRONG,
                        "the provider",
                        token -> token.audience(STS.emulator().audience())),
                wrong(
                        Refusal.AUDIENCE_WRONG,
                        "no slash",
                        token -> token.audience(STS.emulator().uri().toString())),
                wrong(Refusal.ISSUER_UNTRUSTED, "another issuer", token -> token.claim("iss", "https://other.example")),
                wrong(Refusal.SIGNATURE_WRONG, "a forgery", WorkloadToken::tampered),
                wrong(Refusal.ALGORITHM_NOT_ALLOWED, "none", token -> token.algorithm("none")),
                wrong(Refusal.EXPIRED, "an old one", token -> token.expiresAt(CLOCK.instant())));
    }

    private static List<Wrong> requests() {
        return List.of(
                new Wrong(
                        Refusal.PARAMETER_MISSING,
                        "no assertion",
                        sts -> new Form()
                                .add("grant_type", GRANT)
                                .post(sts.endpoints().oauthToken())),
                new Wrong(
                        Refusal.SCOPE_MALFORMED,
                        "a scope",
                        sts -> post(sts, form(good(sts).sign()).add("scope", "a  b"))),
                new Wrong(AssertionRefusal.ASSERTION_REPLAYED, "the same", sts -> {
                    String assertion = good(sts).sign();
                    post(sts, form(assertion));
                    return post(sts, form(assertion));
                }),
                new Wrong(AssertionRefusal.ASSERTION_REPLAYED, "the same jti about another", sts -> {
                    post(sts, form(good(sts).claim("jti", "fixed").sign()));
                    return post(
                            sts,
                            form(good(sts).claim("jti", "fixed").subject("bob").sign()));
                }),
                new Wrong(
                        Refusal.DELEGATION_DENIED,
                        "a scope beyond the delegation",
                        sts -> post(sts, form(account(sts, "alice@example.com", "drive")))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @Test
    void assertionOfAnIssuer_isATokenOfItsSubject(StsEmulator emulator) {
        Answer answer = post(
                emulator,
                form(good(emulator).audience(emulator.uri() + "/").sign()).add("scope", "read"));

        assertThat(answer.json()).containsOnlyKeys("access_token", "expires_in", "scope", "token_type");
        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry("sub", "demo-workload")
                .containsEntry("scope", "read")
                .hasEntrySatisfying(
                        "username",
                        principal -> assertThat((String) principal).endsWith("/demo-pool/subject/demo-workload"));
    }

    @Test
    void assertionThatWasRefusedForItsScope_isNotUsedUp(StsEmulator emulator) {
        String assertion = good(emulator).sign();
        post(emulator, form(assertion).add("scope", "a  b"));

        assertThat(post(emulator, form(assertion)).status()).isEqualTo(200);
    }

    @Test
    void aThousandAtOnce_oneIsAccepted(StsEmulator emulator) {
        String assertion = good(emulator).sign();

        long accepted = IntStream.range(0, 1_000)
                .parallel()
                .filter(index -> post(emulator, form(assertion)).status() == 200)
                .count();

        assertThat(accepted).isEqualTo(1);
    }

    @Test
    void assertionOfAServiceAccount_isATokenOfTheAccount_orOfAUser(StsEmulator emulator) {
        Answer own = post(emulator, form(account(emulator, null, "drive")));
        Answer user = post(emulator, form(account(emulator, "alice@example.com", "mail")));

        assertThat(introspect(emulator, own.string("access_token")).json())
                .containsEntry("username", ROBOT.principal())
                .containsEntry("scope", "drive");
        assertThat(introspect(emulator, user.string("access_token")).json())
                .containsEntry("username", "user:alice@example.com");
    }

    @Test
    void plainServer_takesThemToo_fromClientsOnlyWhereThereAreSome() {
        try (StsEmulator emulator = StsEmulator.builder()
                .clock(CLOCK)
                .mode(ExchangeMode.PLAIN)
                .client(new OauthClient("id", "secret"))
                .start()) {
            String assertion = good(emulator).sign();
            new Wrong(Refusal.CLIENT_AUTHENTICATION_MISSING, "nobody", sts -> post(sts, form(assertion)))
                    .assertRefusedByOauth(emulator);

            String token = post(emulator, form(assertion).add("client_id", "id").add("client_secret", "secret"))
                    .string("access_token");

            Form introspection =
                    new Form().add("token", token).add("client_id", "id").add("client_secret", "secret");
            assertThat(introspection.post(emulator.endpoints().introspection()).json())
                    .containsEntry("client_id", "id")
                    .containsEntry("sub", "demo-workload");
        }
    }

    private static Wrong wrong(RefusalReason reason, String how, UnaryOperator<WorkloadToken> mistake) {
        return new Wrong(
                reason, how, sts -> post(sts, form(mistake.apply(good(sts)).sign())));
    }

    private static WorkloadToken good(StsEmulator emulator) {
        return emulator.issuer()
                .token()
                .audience(emulator.endpoints().oauthToken().toString())
                .claim("jti", UUID.randomUUID().toString());
    }

    private static String account(StsEmulator emulator, String user, String scope) {
        long now = CLOCK.instant().getEpochSecond();
        Map<String, Object> claims = new HashMap<>(Map.of(
                "iss",
                ROBOT.email(),
                "scope",
                scope,
                "aud",
                emulator.endpoints().oauthToken().toString(),
                "iat",
                now,
                "exp",
                now + 60));
        if (user != null) {
            claims.put("sub", user);
        }
        return IamClient.signed(emulator, ROBOT, claims);
    }

    private static Form form(String assertion) {
        return new Form().add("grant_type", GRANT).add("assertion", assertion);
    }

    private static Answer post(StsEmulator emulator, Form form) {
        return form.post(emulator.endpoints().oauthToken());
    }
}
