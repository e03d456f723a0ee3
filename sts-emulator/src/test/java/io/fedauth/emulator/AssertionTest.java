// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Assertions of service accounts, for users and for themselves. */
class AssertionTest {
    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final FakeClock CLOCK = new FakeClock();
    private static final ServiceAccount ROBOT =
            ServiceAccount.of("robot@p.iam.gserviceaccount.com").actingFor("Example.com", "mail", "calendar");
    private static final ServiceAccount OTHER = ServiceAccount.of("other@p.iam.gserviceaccount.com");

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(
            sts -> sts.clock(CLOCK).serviceAccount(ROBOT).serviceAccount(OTHER));

    static Stream<Wrong> wrong() {
        return Stream.of(forms(), jwts(), claims(), times(), permissions()).flatMap(List::stream);
    }

    private static List<Wrong> forms() {
        return List.of(
                new Wrong(
                        Refusal.PARAMETER_MISSING,
                        "no assertion",
                        sts -> new Form()
                                .add("grant_type", GRANT)
                                .post(sts.endpoints().assertion())),
                new Wrong(
                        Refusal.PARAMETER_MISSING,
                        "no grant",
                        sts -> form(sts, good(sts))
                                .without("grant_type")
                                .post(sts.endpoints().assertion())),
                new Wrong(
                        Refusal.ASSERTION_GRANT_UNSUPPORTED,
                        "token exchange",
                        sts -> form(sts, good(sts))
                                .set("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange")
                                .post(sts.endpoints().assertion())));
    }

    private static List<Wrong> jwts() {
        return List.of(
                new Wrong(Refusal.JWT_MALFORMED, "opaque", sts -> redeem(sts, "opaque")),
                new Wrong(Refusal.SIGNATURE_WRONG, "one bit", sts -> {
                    String signed = IamClient.signed(sts, ROBOT, good(sts));
                    int at = signed.lastIndexOf('.') + 1;
                    return redeem(
                            sts,
                            signed.substring(0, at)
                                    + (signed.charAt(at) == 'A' ? 'B' : 'A')
                                    + signed.substring(at + 1));
                }),
                new Wrong(
                        Refusal.KEY_UNKNOWN,
                        "another account's key",
                        sts -> redeem(sts, IamClient.signed(sts, OTHER, good(sts)))),
                new Wrong(
                        Refusal.KEY_ID_MISSING,
                        "no kid",
                        sts -> redeem(
                                sts,
                                sts.issuer()
                                        .token()
                                        .withoutHeader("kid")
                                        .claim("iss", ROBOT.email())
                                        .sign())));
    }

    private static List<Wrong> claims() {
        return List.of(
                wrong(Refusal.ISSUER_UNTRUSTED, "iss", null),
                wrong(Refusal.ISSUER_UNTRUSTED, "iss", "nobody@p.iam.gserviceaccount.com"),
                wrong(Refusal.ISSUER_UNTRUSTED, "iss", ROBOT.uniqueId()),
                wrong(Refusal.AUDIENCE_WRONG, "aud", null),
                wrong(Refusal.AUDIENCE_WRONG, "aud", "https://sts.googleapis.com/v1/token"),
                wrong(Refusal.SUBJECT_MISSING, "sub", ""),
                wrong(Refusal.SUBJECT_MISSING, "sub", 7),
                wrong(Refusal.ASSERTION_SCOPE_MISSING, "scope", null),
                wrong(Refusal.ASSERTION_SCOPE_MISSING, "scope", " "),
                wrong(Refusal.ASSERTION_SCOPE_MISSING, "scope", List.of("mail")),
                wrong(Refusal.SCOPE_MALFORMED, "scope", "mail  calendar"));
    }

    private static List<Wrong> times() {
        long now = CLOCK.instant().getEpochSecond();
        return List.of(
                wrong(Refusal.ISSUED_AT_MISSING, "iat", null),
                wrong(Refusal.EXPIRY_MISSING, "exp", null),
                wrong(Refusal.ISSUED_IN_THE_FUTURE, "iat", now + 1),
                wrong(Refusal.ASSERTION_LIFETIME_TOO_LONG, "exp", now + 3_601),
                wrong(Refusal.ASSERTION_LIFETIME_TOO_LONG, "iat", now - 1),
                new Wrong(Refusal.EXPIRED, "an hour later", sts -> {
                    String signed = IamClient.signed(sts, ROBOT, good(sts));
                    CLOCK.advance(java.time.Duration.ofHours(1));
                    return redeem(sts, signed);
                }));
    }

    private static List<Wrong> permissions() {
        return List.of(
                wrong(Refusal.DELEGATED_USER_UNKNOWN, "sub", "alice@example.org"),
                wrong(Refusal.DELEGATED_USER_UNKNOWN, "sub", "alice@sub.example.com"),
                wrong(Refusal.DELEGATED_USER_UNKNOWN, "sub", "example.com"),
                wrong(Refusal.DELEGATION_DENIED, "scope", "mail drive"),
                new Wrong(Refusal.DELEGATION_DENIED, "an account that nobody allowed to", sts -> {
                    Map<String, Object> claims = good(sts);
                    claims.put("iss", OTHER.email());
                    return redeem(sts, IamClient.signed(sts, OTHER, claims));
                }));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @Test
    void assertionAboutAUser_isRedeemedForAnAccessTokenOfTheUser(StsEmulator emulator) {
        Answer answer = redeem(emulator, IamClient.signed(emulator, ROBOT, good(emulator)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json())
                .containsOnlyKeys("access_token", "expires_in", "token_type")
                .containsEntry("expires_in", 3_600L)
                .containsEntry("token_type", "Bearer");
        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry("scope", "mail calendar")
                .containsEntry("sub", "alice@EXAMPLE.com")
                .containsEntry("username", "user:alice@EXAMPLE.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "robot@p.iam.gserviceaccount.com"})
    void assertionAboutNobodyElse_isRedeemedForATokenOfTheAccount(String subject, StsEmulator emulator) {
        Map<String, Object> claims = good(emulator);
        claims.remove("sub");
        if (!subject.isEmpty()) {
            claims.put("sub", subject);
        }
        claims.put("scope", "drive");

        Answer answer = redeem(emulator, IamClient.signed(emulator, ROBOT, claims));

        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry("scope", "drive")
                .containsEntry("username", ROBOT.principal());
    }

    @Test
    void assertion_mayNameGooglesOwnEndpoint(StsEmulator emulator) {
        Map<String, Object> claims = good(emulator);
        claims.put("aud", "https://oauth2.googleapis.com/token");

        assertThat(redeem(emulator, IamClient.signed(emulator, ROBOT, claims)).status())
                .isEqualTo(200);
    }

    private static Map<String, Object> good(StsEmulator emulator) {
        long now = CLOCK.instant().getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ROBOT.email());
        claims.put("sub", "alice@EXAMPLE.com");
        claims.put("scope", "mail calendar");
        claims.put("aud", emulator.endpoints().assertion().toString());
        claims.put("iat", now);
        claims.put("exp", now + 3_600);
        return claims;
    }

    private static Wrong wrong(Refusal reason, String claim, Object value) {
        Consumer<Map<String, Object>> change =
                value == null ? claims -> claims.remove(claim) : claims -> claims.put(claim, value);
        return new Wrong(reason, claim + " " + value, sts -> {
            Map<String, Object> claims = good(sts);
            change.accept(claims);
            return redeem(sts, IamClient.signed(sts, ROBOT, claims));
        });
    }

    private static Form form(StsEmulator emulator, Map<String, Object> claims) {
        return new Form().add("grant_type", GRANT).add("assertion", IamClient.signed(emulator, ROBOT, claims));
    }

    private static Answer redeem(StsEmulator emulator, String assertion) {
        return new Form()
                .add("grant_type", GRANT)
                .add("assertion", assertion)
                .post(emulator.endpoints().assertion());
    }
}
