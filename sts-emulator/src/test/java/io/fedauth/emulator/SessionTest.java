// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.introspect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Authorization codes and refresh tokens. */
class SessionTest {
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String CALLBACK = "http://localhost:8085/callback";
    private static final FakeClock CLOCK = new FakeClock();

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts ->
            sts.clock(CLOCK).provider(PoolProvider.workforce("people", "sso")).tokenLifetime(Duration.ofMinutes(20)));

    static Stream<Wrong> wrong() {
        return Stream.of(codes(), replays(), refreshes()).flatMap(List::stream);
    }

    private static List<Wrong> codes() {
        return List.of(
                code(Refusal.GRANT_TYPE_UNSUPPORTED, "a grant", form -> form.set("grant_type", "password")),
                code(Refusal.PARAMETER_MISSING, "no grant_type", form -> form.without("grant_type")),
                code(Refusal.PARAMETER_MISSING, "no code", form -> form.without("code")),
                code(Refusal.PARAMETER_MISSING, "no redirect_uri", form -> form.without("redirect_uri")),
                code(Refusal.PARAMETER_MISSING, "no code_verifier", form -> form.without("code_verifier")),
                code(Refusal.PARAMETER_MISSING, "no client_id", form -> form.without("client_id")),
                code(Refusal.PARAMETER_REPEATED, "two codes", form -> form.add("code", "x")),
                code(Refusal.CODE_UNKNOWN, "a code", form -> form.set("code", "sts-emulator-code.none")),
                code(Refusal.GRANT_OF_ANOTHER_CLIENT, "a code", form -> form.set("client_id", "other")),
                code(Refusal.REDIRECT_URI_WRONG, "a slash more", form -> form.set("redirect_uri", CALLBACK + "/")),
                code(
                        Refusal.CODE_VERIFIER_MALFORMED,
                        "42 characters",
                        form -> form.set("code_verifier", VERIFIER.substring(1))),
                code(
                        Refusal.CODE_VERIFIER_MALFORMED,
                        "129 characters",
                        form -> form.set("code_verifier", "a".repeat(129))),
                code(Refusal.CODE_VERIFIER_MALFORMED, "padding", form -> form.set("code_verifier", VERIFIER + "=")),
                code(Refusal.CODE_VERIFIER_WRONG, "another", form -> form.set("code_verifier", VERIFIER + "a")),
                code(
                        Refusal.CODE_VERIFIER_WRONG,
                        "the challenge itself",
                        form -> form.set("code_verifier", challenge(VERIFIER))),
                new Wrong(Refusal.CODE_EXPIRED, "ten minutes", sts -> {
                    Form form = redemption(sts);
                    CLOCK.advance(Duration.ofMinutes(10));
                    return post(sts, form);
                }));
    }

    /** Whoever comes second, and with whatever: the code is known to more than one. */
    private static List<Wrong> replays() {
        return List.of(
                replay("the same", form -> form),
                replay("another client", form -> form.set("client_id", "other")),
                replay("another redirect URI", form -> form.set("redirect_uri", "http://localhost/other")),
                replay("another verifier", form -> form.set("code_verifier", "a".repeat(43))));
    }

    private static List<Wrong> refreshes() {
        return List.of(
                refresh(Refusal.PARAMETER_MISSING, "no refresh_token", form -> form.without("refresh_token")),
                refresh(Refusal.REFRESH_TOKEN_UNKNOWN, "a token", form -> form.set("refresh_token", "none")),
                refresh(Refusal.GRANT_OF_ANOTHER_CLIENT, "a token", form -> form.set("client_id", "other")),
                refresh(Refusal.SCOPE_WIDENED, "one more", form -> form.add("scope", "openid admin")),
                refresh(Refusal.SCOPE_MALFORMED, "two spaces", form -> form.add("scope", "openid  email")),
                new Wrong(Refusal.REFRESH_TOKEN_REUSED, "the second time", sts -> {
                    Form form = refresh(signIn(sts).string("refresh_token"));
                    post(sts, form);
                    return post(sts, form);
                }),
                new Wrong(Refusal.REFRESH_TOKEN_REVOKED, "its successor", sts -> {
                    Form form = refresh(signIn(sts).string("refresh_token"));
                    String next = post(sts, form).string("refresh_token");
                    post(sts, form);
                    return post(sts, refresh(next));
                }),
                new Wrong(Refusal.REFRESH_TOKEN_REVOKED, "revocation", sts -> {
                    String token = signIn(sts).string("refresh_token");
                    revoke(sts, token);
                    return post(sts, refresh(token));
                }));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    @Tag("L9")
    @Tag("L10")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @Test
    void code_becomesTokens_ofThePersonAndTheScopes(StsEmulator emulator) {
        Answer answer = signIn(emulator);

        assertThat(answer.json())
                .containsOnlyKeys("access_token", "expires_in", "id_token", "refresh_token", "scope", "token_type")
                .containsEntry("expires_in", 1200L)
                .containsEntry("token_type", "Bearer");
        assertThat(answer.string("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
        assertThat(introspect(emulator, answer.string("access_token")).json())
                .containsEntry("active", true)
                .containsEntry("client_id", "cli")
                .containsEntry("sub", "alice")
                .containsEntry(
                        "username",
                        "principal://iam.googleapis.com/locations/global/workforcePools/people/subject/alice");
    }

    @Test
    void wrongAttempt_leavesTheCodeToItsOwner(StsEmulator emulator) {
        Form form = redemption(emulator);
        String right = form.encoded();
        post(emulator, form.set("code_verifier", "a".repeat(43)));

        assertThat(EmulatorClient.post(
                                emulator.endpoints().oauthToken(),
                                "application/x-www-form-urlencoded",
                                right,
                                List.of())
                        .status())
                .isEqualTo(200);
    }

    @Test
    @Tag("L9")
    void replay_revokesWhatTheCodeBecame(StsEmulator emulator) {
        Form form = redemption(emulator);
        Answer tokens = post(emulator, form);
        String refreshed =
                post(emulator, refresh(tokens.string("refresh_token"))).string("access_token");
        assertThat(active(emulator, tokens.string("access_token"))).isTrue();

        post(emulator, form);

        assertThat(active(emulator, tokens.string("access_token"))).isFalse();
        assertThat(active(emulator, refreshed)).isFalse();
    }

    @Test
    @Tag("L10")
    void refresh_rotates_andReuseEndsTheFamily(StsEmulator emulator) {
        Answer first = signIn(emulator);
        Form stolen = refresh(first.string("refresh_token"));
        Answer second = post(emulator, stolen);
        assertThat(second.string("refresh_token")).isNotEqualTo(first.string("refresh_token"));
        assertThat(active(emulator, first.string("access_token"))).isTrue();

        post(emulator, stolen);

        assertThat(active(emulator, first.string("access_token"))).isFalse();
        assertThat(active(emulator, second.string("access_token"))).isFalse();
    }

    @Test
    @Tag("L10")
    void aThousandAtOnce_oneWins_andTheFamilyEnds(StsEmulator emulator) {
        String stolen = signIn(emulator).string("refresh_token");

        List<Answer> answers = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(index -> post(emulator, refresh(stolen)))
                .toList();

        List<Answer> winners =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(winners).hasSize(1);
        assertThat(active(emulator, winners.get(0).string("access_token"))).isFalse();
        assertThat(post(emulator, refresh(winners.get(0).string("refresh_token")))
                        .string("error_description"))
                .startsWith("REFRESH_TOKEN_REVOKED");
    }

    @Test
    void fewerScopes_areForOneAccessTokenOnly(StsEmulator emulator) {
        Answer fewer =
                post(emulator, refresh(signIn(emulator).string("refresh_token")).add("scope", "email"));
        assertThat(fewer.string("scope")).isEqualTo("email");

        Answer all = post(emulator, refresh(fewer.string("refresh_token")));
        assertThat(all.string("scope").split(" ")).containsExactlyInAnyOrder("openid", "email");
    }

    @Test
    void revokedRefreshToken_endsTheAccessTokens_andAnAccessTokenOnlyItself(StsEmulator emulator) {
        Answer tokens = signIn(emulator);
        Answer more = post(emulator, refresh(tokens.string("refresh_token")));

        revoke(emulator, tokens.string("access_token"));
        assertThat(active(emulator, tokens.string("access_token"))).isFalse();
        assertThat(active(emulator, more.string("access_token"))).isTrue();

        revoke(emulator, more.string("refresh_token"));
        assertThat(active(emulator, more.string("access_token"))).isFalse();
    }

    @Test
    void clientWithASecret_provesItself_andKeepsItsTokens() {
        OauthClient cli = new OauthClient("cli", "s3cret");
        OauthClient other = new OauthClient("other", "0ther");
        try (StsEmulator emulator =
                StsEmulator.builder().client(cli).client(other).start()) {
            assertThat(post(emulator, redemption(emulator)).string("error_description"))
                    .startsWith("CLIENT_AUTHENTICATION_MISSING");
            String refreshToken = post(emulator, redemption(emulator).add("client_secret", cli.secret()))
                    .string("refresh_token");

            Form revocation = new Form().add("client_id", other.id()).add("client_secret", other.secret());
            new Wrong(
                            Refusal.TOKEN_OF_ANOTHER_CLIENT,
                            "a refresh token",
                            sts -> revocation
                                    .add("token", refreshToken)
                                    .post(sts.endpoints().revocation()))
                    .assertRefusedByOauth(emulator);
            assertThat(post(emulator, refresh(refreshToken).add("client_secret", cli.secret()))
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void tokenOfAPublicClient_isExchangedByIt_andStaysItsOwn(StsEmulator emulator) {
        String token = signIn(emulator).string("access_token");

        String named = exchange(emulator, token)
                .add("client_id", "cli")
                .post(emulator.endpoints().token())
                .string("access_token");
        Answer unnamed = exchange(emulator, token).post(emulator.endpoints().token());

        assertThat(introspect(emulator, named).json()).containsEntry("client_id", "cli");
        assertThat(unnamed.status()).isEqualTo(200);
        new Wrong(
                        Refusal.TOKEN_OF_ANOTHER_CLIENT,
                        "an exchanged one",
                        sts -> exchange(sts, named)
                                .add("client_id", "other")
                                .post(sts.endpoints().token()))
                .assertRefusedByOauth(emulator);
    }

    @Test
    void tokensOfAPublicClient_areNotRevokedByAnother(StsEmulator emulator) {
        Answer tokens = signIn(emulator);
        for (String kind : List.of("access_token", "refresh_token")) {
            new Wrong(
                            Refusal.TOKEN_OF_ANOTHER_CLIENT,
                            kind,
                            sts -> new Form()
                                    .add("token", tokens.string(kind))
                                    .add("client_id", "other")
                                    .post(sts.endpoints().revocation()))
                    .assertRefusedByOauth(emulator);
        }
        assertThat(active(emulator, tokens.string("access_token"))).isTrue();
    }

    @Test
    void tokenOfAClientWithASecret_isExchangedByNobodyElse() {
        OauthClient cli = new OauthClient("cli", "s3cret");
        try (StsEmulator emulator = StsEmulator.builder().client(cli).start()) {
            String token = post(emulator, redemption(emulator).add("client_secret", cli.secret()))
                    .string("access_token");

            new Wrong(
                            Refusal.CLIENT_AUTHENTICATION_MISSING,
                            "nobody",
                            sts -> exchange(sts, token).post(sts.endpoints().token()))
                    .assertRefusedByOauth(emulator);
            assertThat(exchange(emulator, token)
                            .add("client_id", cli.id())
                            .add("client_secret", cli.secret())
                            .post(emulator.endpoints().token())
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void challengeThatIsNoDigest_isRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Authorization.of("cli", CALLBACK, VERIFIER + "="))
                .withMessageContaining("43 characters");
    }

    private static Wrong code(Refusal reason, String how, UnaryOperator<Form> mistake) {
        return new Wrong(reason, how, sts -> post(sts, mistake.apply(redemption(sts))));
    }

    private static Wrong replay(String how, UnaryOperator<Form> change) {
        return new Wrong(Refusal.CODE_REPLAYED, how, sts -> {
            Form form = redemption(sts);
            post(sts, form);
            return post(sts, change.apply(form));
        });
    }

    private static Wrong refresh(Refusal reason, String how, UnaryOperator<Form> mistake) {
        return new Wrong(
                reason, how, sts -> post(sts, mistake.apply(refresh(signIn(sts).string("refresh_token")))));
    }

    private static Answer signIn(StsEmulator emulator) {
        return post(emulator, redemption(emulator));
    }

    private static Form redemption(StsEmulator emulator) {
        String code = emulator.authorize(Authorization.of("cli", CALLBACK, challenge(VERIFIER))
                .by("alice")
                .allowing("openid", "email"));
        return new Form()
                .add("grant_type", "authorization_code")
                .add("code", code)
                .add("redirect_uri", CALLBACK)
                .add("code_verifier", VERIFIER)
                .add("client_id", "cli");
    }

    private static Form refresh(String token) {
        return new Form()
                .add("grant_type", "refresh_token")
                .add("refresh_token", token)
                .add("client_id", "cli");
    }

    private static Form exchange(StsEmulator emulator, String token) {
        return EmulatorClient.exchange(emulator, token)
                .without("audience")
                .set("scope", "email")
                .set("subject_token_type", "urn:ietf:params:oauth:token-type:access_token");
    }

    private static Answer post(StsEmulator emulator, Form form) {
        return form.post(emulator.endpoints().oauthToken());
    }

    private static void revoke(StsEmulator emulator, String token) {
        Answer answer = new Form().add("token", token).post(emulator.endpoints().revocation());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    private static boolean active(StsEmulator emulator, String token) {
        return (boolean) introspect(emulator, token).json().get("active");
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
