// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.encode;
import static io.fedauth.emulator.EmulatorClient.exchange;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.config.PoolProvider;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClientAuthenticationTest {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final PoolProvider PROVIDER =
            PoolProvider.workload("1", "pool", "clients-only").requiringClientAuthentication();
    private static final PoolProvider OPEN = PoolProvider.workload("1", "pool", "open");
    private static final OauthClient CLIENT = new OauthClient("cli:ent", "s%c&r t+ü");
    private static final OauthClient OTHER = new OauthClient("other", "secret");

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(
            sts -> sts.provider(PROVIDER).provider(OPEN).client(CLIENT).client(OTHER));

    static Stream<Wrong> wrong() {
        return Stream.of(credentials(), elsewhere()).flatMap(List::stream);
    }

    private static List<Wrong> credentials() {
        return List.of(
                wrong(Refusal.CLIENT_AUTHENTICATION_MISSING, "none", form -> form),
                wrong(Refusal.CLIENT_AUTHENTICATION_MISSING, "an id", form -> form.add("client_id", "x")),
                wrong(
                        Refusal.CLIENT_AUTHENTICATION_REPEATED,
                        "two ways",
                        form -> basic(form, CLIENT).add("client_secret", CLIENT.secret())),
                wrong(Refusal.CLIENT_SCHEME_UNSUPPORTED, "Bearer", form -> header(form, "Bearer abc")),
                wrong(Refusal.CLIENT_CREDENTIALS_MALFORMED, "no base64", form -> header(form, "Basic *")),
                wrong(Refusal.CLIENT_CREDENTIALS_MALFORMED, "no colon", form -> basic(form, "client")),
                wrong(
                        Refusal.CLIENT_CREDENTIALS_MALFORMED,
                        "raw text",
                        form -> basic(form, CLIENT.id() + ":" + CLIENT.secret())),
                wrong(Refusal.CLIENT_CREDENTIALS_MALFORMED, "a bare percent", form -> basic(form, "a:b%c")),
                wrong(
                        Refusal.CLIENT_AMBIGUOUS,
                        "two ids",
                        form -> basic(form, CLIENT).add("client_id", OTHER.id())),
                wrong(Refusal.CLIENT_UNKNOWN, "Basic", form -> basic(form, "nobody:secret")),
                wrong(Refusal.CLIENT_UNKNOWN, "a body", form -> post(form, "nobody", "secret")),
                wrong(Refusal.CLIENT_SECRET_WRONG, "Basic", form -> basic(form, "other:secre")),
                wrong(Refusal.CLIENT_SECRET_WRONG, "an empty one", form -> basic(form, "other:")),
                wrong(Refusal.CLIENT_SECRET_WRONG, "a body", form -> post(form, OTHER.id(), "secrets")),
                wrong(Refusal.PARAMETER_MISSING, "a secret without id", form -> form.add("client_secret", "secret")),
                wrong(Refusal.HEADER_REPEATED, "two headers", form -> basic(basic(form, CLIENT), CLIENT)));
    }

    private static List<Wrong> elsewhere() {
        return List.of(
                new Wrong(
                        Refusal.CLIENT_AUTHENTICATION_MISSING,
                        "introspection",
                        sts -> new Form().add("token", "x").post(sts.endpoints().introspection())),
                new Wrong(
                        Refusal.CLIENT_AUTHENTICATION_MISSING,
                        "revocation",
                        sts -> new Form().add("token", "x").post(sts.endpoints().revocation())),
                new Wrong(
                        Refusal.PARAMETER_MISSING,
                        "no token to introspect",
                        sts -> basic(new Form(), OTHER).post(sts.endpoints().introspection())),
                new Wrong(
                        Refusal.PARAMETER_MISSING,
                        "no token to revoke",
                        sts -> basic(new Form(), OTHER).post(sts.endpoints().revocation())),
                new Wrong(Refusal.TOKEN_OF_ANOTHER_CLIENT, "revocation", sts -> revoke(sts, OTHER, token(sts, CLIENT))),
                new Wrong(
                        Refusal.TOKEN_OF_ANOTHER_CLIENT,
                        "exchange",
                        sts -> basic(chained(sts), OTHER).post(sts.endpoints().token())),
                new Wrong(
                        Refusal.TOKEN_OF_ANOTHER_CLIENT,
                        "an actor token",
                        sts -> basic(form(sts), OTHER)
                                .add("actor_token", token(sts, CLIENT))
                                .add("actor_token_type", ACCESS_TOKEN)
                                .post(sts.endpoints().token())),
                new Wrong(
                        Refusal.CLIENT_AUTHENTICATION_MISSING,
                        "exchange of a client's token",
                        sts -> chained(sts)
                                .without("audience")
                                .post(sts.endpoints().token())));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    static List<UnaryOperator<Form>> right() {
        return List.of(
                form -> basic(form, CLIENT),
                form -> basic(form, CLIENT).add("client_id", CLIENT.id()),
                form -> post(form, CLIENT.id(), CLIENT.secret()));
    }

    @ParameterizedTest
    @MethodSource("right")
    void authenticates(UnaryOperator<Form> authentication, StsEmulator emulator) {
        Answer answer =
                authentication.apply(form(emulator)).post(emulator.endpoints().token());

        Form introspection = authentication.apply(new Form().add("token", answer.string("access_token")));
        assertThat(introspection.post(emulator.endpoints().introspection()).json())
                .containsEntry("client_id", CLIENT.id());
    }

    @Test
    void refusedClient_isToldHowToAuthenticate(StsEmulator emulator) {
        Answer answer = form(emulator).post(emulator.endpoints().token());
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(challenge -> assertThat(challenge).startsWith("Basic "));
    }

    @Test
    void tokenOfAClient_isExchangedByIt_andStaysItsOwn(StsEmulator emulator) {
        String again = basic(chained(emulator), CLIENT)
                .post(emulator.endpoints().token())
                .string("access_token");
        assertThat(revoke(emulator, OTHER, again).string("error_description")).startsWith("TOKEN_OF_ANOTHER_CLIENT");
    }

    @Test
    void openProvider_needsNoClient(StsEmulator emulator) {
        String token = emulator.issuer().token().audience(OPEN.audience()).sign();
        Answer answer = exchange(emulator, token)
                .set("audience", OPEN.audience())
                .post(emulator.endpoints().token());
        assertThat(answer.json()).containsKey("access_token");
    }

    @Test
    void revocation_isForTheClientOfTheToken_andIndifferentToStrangers(StsEmulator emulator) {
        String token = token(emulator, CLIENT);
        assertThat(revoke(emulator, CLIENT, token).status()).isEqualTo(200);
        assertThat(revoke(emulator, CLIENT, "unknown").status()).isEqualTo(200);
        Form introspection = basic(new Form().add("token", token), OTHER);
        assertThat(introspection.post(emulator.endpoints().introspection()).json())
                .containsEntry("active", false);
    }

    @Test
    void providerForClients_withoutAnyClient_doesNotStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StsEmulator.builder().provider(PROVIDER).start())
                .withMessageContaining("client");
    }

    @Test
    void client_showsNoSecret() {
        assertThat(CLIENT.toString()).contains(CLIENT.id()).doesNotContain(CLIENT.secret());
    }

    private static Wrong wrong(Refusal reason, String how, UnaryOperator<Form> mistake) {
        return new Wrong(
                reason,
                how,
                sts -> mistake.apply(form(sts)).post(sts.endpoints().token()));
    }

    private static Form chained(StsEmulator emulator) {
        return exchange(emulator, token(emulator, CLIENT)).set("subject_token_type", ACCESS_TOKEN);
    }

    private static Form form(StsEmulator emulator) {
        return exchange(emulator, emulator.issuer().token().sign());
    }

    private static String token(StsEmulator emulator, OauthClient client) {
        return basic(form(emulator), client).post(emulator.endpoints().token()).string("access_token");
    }

    private static Answer revoke(StsEmulator emulator, OauthClient client, String token) {
        return basic(new Form().add("token", token), client)
                .post(emulator.endpoints().revocation());
    }

    private static Form basic(Form form, OauthClient client) {
        return basic(form, encode(client.id()) + ":" + encode(client.secret()));
    }

    private static Form basic(Form form, String credentials) {
        byte[] bytes = credentials.getBytes(StandardCharsets.UTF_8);
        return header(form, "Basic " + Base64.getEncoder().encodeToString(bytes));
    }

    private static Form post(Form form, String id, String secret) {
        return form.add("client_id", id).add("client_secret", secret);
    }

    private static Form header(Form form, String authorization) {
        return form.header("Authorization", authorization);
    }
}
