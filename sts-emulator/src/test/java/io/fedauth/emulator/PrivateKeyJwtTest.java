// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.EmulatorClient.Form;
import io.fedauth.emulator.config.AssertionAudience;
import io.fedauth.emulator.config.OauthClient;
import io.fedauth.emulator.journal.AssertionRefusal;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalReason;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Clients that sign with a private key. */
class PrivateKeyJwtTest {
    private static final FakeClock CLOCK = new FakeClock();
    private static final SigningClient CLIENT = new SigningClient("cli", SigningClient.RSA, "RS256");
    private static final JWK TWIN = SigningClient.rsa("twin", 2048);
    private static final JWK WEAK = SigningClient.rsa("weak", 1024);
    private static final String PUBLIC = SigningClient.jwks(
            SigningClient.RSA.toPublicJWK(),
            TWIN.toPublicJWK(),
            WEAK.toPublicJWK(),
            SigningClient.P256.toPublicJWK(),
            SigningClient.P384.toPublicJWK(),
            SigningClient.P521.toPublicJWK(),
            SigningClient.ED25519.publicKey());
    private static final OauthClient SECRET = new OauthClient("secret", "s3cret");

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.clock(CLOCK)
            .clockSkew(Duration.ofSeconds(10))
            .client(OauthClient.withKeys("cli", PUBLIC))
            .client(OauthClient.withKeys("by-issuer", PUBLIC).addressing(AssertionAudience.ISSUER))
            .client(OauthClient.withKeys("by-endpoint", PUBLIC).addressing(AssertionAudience.ENDPOINT))
            .client(SECRET));

    static Stream<Wrong> wrong() {
        return Stream.of(forms(), headers(), parties(), times()).flatMap(List::stream);
    }

    private static List<Wrong> forms() {
        return List.of(
                form(AssertionRefusal.CLIENT_ASSERTION_TYPE, "none", form -> form.without("client_assertion_type")),
                form(
                        AssertionRefusal.CLIENT_ASSERTION_TYPE,
                        "SAML",
                        form -> form.set(
                                "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:saml2-bearer")),
                form(Refusal.PARAMETER_MISSING, "a type alone", form -> form.without("client_assertion")),
                form(Refusal.PARAMETER_REPEATED, "two", form -> form.add("client_assertion", "x")),
                form(Refusal.CLIENT_AUTHENTICATION_REPEATED, "and a secret", form -> form.add("client_secret", "x")),
                form(
                        Refusal.CLIENT_AUTHENTICATION_REPEATED,
                        "and Basic",
                        form -> form.header("Authorization", "Basic eDp5")),
                form(AssertionRefusal.CLIENT_ASSERTION_CLIENT_ID, "another id", form -> form.set("client_id", "other")),
                new Wrong(
                        AssertionRefusal.CLIENT_METHOD_WRONG,
                        "the JWKS for a secret",
                        sts -> post(sts, redemption(sts).set("client_id", "cli").add("client_secret", PUBLIC))),
                new Wrong(
                        AssertionRefusal.CLIENT_METHOD_WRONG,
                        "an assertion of a client that sends its secret",
                        sts -> send(
                                sts,
                                new SigningClient("secret", SigningClient.RSA, "RS256")
                                        .assertion(sts, CLOCK.instant()))),
                new Wrong(
                        Refusal.CLIENT_AUTHENTICATION_MISSING,
                        "the name alone",
                        sts -> post(sts, redemption(sts).set("client_id", "cli"))));
    }

    private static List<Wrong> headers() {
        return List.of(
                raw(
                        AssertionRefusal.CLIENT_ASSERTION_MALFORMED,
                        "two parts",
                        jwt -> jwt.substring(0, jwt.lastIndexOf('.'))),
                raw(AssertionRefusal.CLIENT_ASSERTION_MALFORMED, "four parts", jwt -> jwt + ".x"),
                raw(AssertionRefusal.CLIENT_ASSERTION_MALFORMED, "padding", jwt -> jwt + "="),
                raw(AssertionRefusal.CLIENT_ASSERTION_SIGNATURE, "one bit", jwt -> {
                    int at = jwt.lastIndexOf('.') + 1;
                    return jwt.substring(0, at) + (jwt.charAt(at) == 'A' ? 'B' : 'A') + jwt.substring(at + 1);
                }),
                raw(AssertionRefusal.CLIENT_ASSERTION_ALGORITHM, "none", jwt -> unsigned(jwt)),
                header(AssertionRefusal.CLIENT_ASSERTION_HEADER, "an embedded key", "jwk", Map.of("kty", "RSA")),
                header(AssertionRefusal.CLIENT_ASSERTION_HEADER, "an extension", "crit", List.of("b64")),
                header(AssertionRefusal.CLIENT_ASSERTION_TYP, "an access token", "typ", "at+jwt"),
                header(AssertionRefusal.CLIENT_ASSERTION_TYP, "no string", "typ", 7),
                header(AssertionRefusal.CLIENT_ASSERTION_KEY_UNKNOWN, "a kid", "kid", "other"),
                header(AssertionRefusal.CLIENT_ASSERTION_KEY_UNSUITABLE, "a key of EC", "kid", "p256"),
                header(AssertionRefusal.CLIENT_ASSERTION_KEY_UNSUITABLE, "a short key", "kid", "weak"),
                header(AssertionRefusal.CLIENT_ASSERTION_SIGNATURE, "the kid of another key", "kid", "twin"),
                header(AssertionRefusal.CLIENT_ASSERTION_KEY_ID_MISSING, "two RSA keys", "kid", null),
                header(AssertionRefusal.CLIENT_ASSERTION_KEY_ID_MISSING, "an empty kid", "kid", ""),
                new Wrong(
                        AssertionRefusal.CLIENT_ASSERTION_ALGORITHM,
                        "HMAC under the public keys",
                        sts -> send(
                                sts,
                                SigningClient.withSecret("cli", PUBLIC, "HS256").assertion(sts, CLOCK.instant()))));
    }

    private static List<Wrong> parties() {
        return List.of(
                claim(AssertionRefusal.CLIENT_ASSERTION_ISSUER, "iss", null),
                claim(AssertionRefusal.CLIENT_ASSERTION_ISSUER, "iss", "by-issuer"),
                claim(AssertionRefusal.CLIENT_ASSERTION_SUBJECT, "sub", null),
                claim(AssertionRefusal.CLIENT_ASSERTION_SUBJECT, "sub", ""),
                claim(AssertionRefusal.CLIENT_ASSERTION_SUBJECT, "sub", List.of("cli")),
                claim(Refusal.CLIENT_UNKNOWN, "sub", "nobody"),
                claim(AssertionRefusal.CLIENT_ASSERTION_AUDIENCE, "aud", null),
                claim(AssertionRefusal.CLIENT_ASSERTION_AUDIENCE, "aud", List.of()),
                claim(AssertionRefusal.CLIENT_ASSERTION_AUDIENCE, "aud", List.of(List.of())),
                claim(AssertionRefusal.CLIENT_ASSERTION_AUDIENCE, "aud", "https://sts.example/token"),
                audience("cli", "one without the slash", sts -> sts.uri().toString()),
                audience(
                        "by-issuer",
                        "the endpoint",
                        sts -> sts.endpoints().oauthToken().toString()),
                audience("by-endpoint", "the issuer", sts -> sts.uri() + "/"),
                new Wrong(
                        AssertionRefusal.CLIENT_ASSERTION_AUDIENCES,
                        "both right ones",
                        sts -> send(
                                sts,
                                CLIENT.assertion(
                                        sts,
                                        CLOCK.instant(),
                                        claims -> claims.put(
                                                "aud",
                                                List.of(
                                                        sts.uri() + "/",
                                                        sts.endpoints()
                                                                .oauthToken()
                                                                .toString()))))),
                claim(AssertionRefusal.CLIENT_ASSERTION_ID_MISSING, "jti", null),
                claim(AssertionRefusal.CLIENT_ASSERTION_ID_MISSING, "jti", " "),
                claim(AssertionRefusal.CLIENT_ASSERTION_ID_MISSING, "jti", 1),
                claim(AssertionRefusal.CLIENT_ASSERTION_ID_MISSING, "jti", "a".repeat(256)));
    }

    /** The extension's skew is ten seconds. */
    private static List<Wrong> times() {
        return List.of(
                claim(AssertionRefusal.CLIENT_ASSERTION_EXPIRY_MISSING, "exp", null),
                claim(AssertionRefusal.CLIENT_ASSERTION_EXPIRY_MISSING, "exp", "soon"),
                time(AssertionRefusal.CLIENT_ASSERTION_EXPIRED, "exp", -10),
                time(AssertionRefusal.CLIENT_ASSERTION_LIFETIME, "exp", 311),
                time(AssertionRefusal.CLIENT_ASSERTION_ISSUED_IN_THE_FUTURE, "iat", 11),
                claim(AssertionRefusal.CLIENT_ASSERTION_ISSUED_IN_THE_FUTURE, "iat", "now"),
                time(AssertionRefusal.CLIENT_ASSERTION_NOT_YET_VALID, "nbf", 11),
                claim(AssertionRefusal.CLIENT_ASSERTION_NOT_YET_VALID, "nbf", 1.5),
                new Wrong(AssertionRefusal.CLIENT_ASSERTION_REPLAYED, "the same at another endpoint", sts -> {
                    String jwt = CLIENT.assertion(sts, CLOCK.instant());
                    introspect(sts, jwt);
                    return send(sts, jwt);
                }),
                new Wrong(AssertionRefusal.CLIENT_ASSERTION_REPLAYED, "its jti in another", sts -> {
                    send(sts, CLIENT.assertion(sts, CLOCK.instant(), claims -> claims.put("jti", "fixed")));
                    return send(sts, CLIENT.assertion(sts, CLOCK.instant(), claims -> claims.put("jti", "fixed")));
                }));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    static List<SigningClient> signers() {
        List<SigningClient> signers = new ArrayList<>();
        for (String algorithm : List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512")) {
            signers.add(new SigningClient("cli", SigningClient.RSA, algorithm));
        }
        signers.add(new SigningClient("cli", SigningClient.P256, "ES256"));
        signers.add(new SigningClient("cli", SigningClient.P384, "ES384"));
        signers.add(new SigningClient("cli", SigningClient.P521, "ES512"));
        signers.add(new SigningClient("cli", SigningClient.ED25519.publicKey(), "EdDSA"));
        return signers;
    }

    @ParameterizedTest
    @MethodSource("signers")
    void everyAlgorithm_isAccepted(SigningClient signer, StsEmulator emulator) {
        assertThat(send(emulator, signer.assertion(emulator, CLOCK.instant())).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("signers")
    void everyAlgorithm_isRefused_withAnotherSignature(SigningClient signer, StsEmulator emulator) {
        String jwt = signer.assertion(emulator, CLOCK.instant());
        String other = signer.assertion(emulator, CLOCK.instant());

        Answer answer =
                send(emulator, jwt.substring(0, jwt.lastIndexOf('.')) + other.substring(other.lastIndexOf('.')));

        assertThat(answer.string("error_description")).startsWith("CLIENT_ASSERTION_SIGNATURE");
    }

    @Test
    void onlyKeyThatFits_needsNoName(StsEmulator emulator) {
        SigningClient signer = new SigningClient("cli", SigningClient.P384, "ES384");

        String jwt = signer.sign(Map.of("alg", "ES384"), signer.claims(emulator, CLOCK.instant()));

        assertThat(send(emulator, jwt).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"exp, 310", "exp, -9", "iat, 10", "nbf, 10"})
    void time_mayBeOffByTheSkew(String claim, long offset, StsEmulator emulator) {
        String jwt = CLIENT.assertion(
                emulator,
                CLOCK.instant(),
                claims -> claims.put(claim, CLOCK.instant().getEpochSecond() + offset));

        assertThat(send(emulator, jwt).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"JWT", "client-authentication+jwt"})
    void typ_mayBeThere(String typ, StsEmulator emulator) {
        Map<String, Object> header = CLIENT.header();
        header.put("typ", typ);

        assertThat(send(emulator, CLIENT.sign(header, CLIENT.claims(emulator, CLOCK.instant())))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void audience_mayBeOneOfAnArray_orTheIssuer_orAnyTokenEndpoint(StsEmulator emulator) {
        for (Object audience : List.of(
                List.of(emulator.endpoints().oauthToken().toString()),
                emulator.endpoints().token().toString(),
                emulator.uri() + "/")) {
            String jwt = CLIENT.assertion(emulator, CLOCK.instant(), claims -> claims.put("aud", audience));

            assertThat(send(emulator, jwt).status()).as("%s", audience).isEqualTo(200);
        }
    }

    @Test
    void everyEndpoint_authenticatesByAssertion(StsEmulator emulator) {
        Form exchange =
                EmulatorClient.exchange(emulator, emulator.issuer().token().sign());
        Answer exchanged = SigningClient.with(exchange, CLIENT.assertion(emulator, CLOCK.instant()))
                .post(emulator.endpoints().token());
        assertThat(exchanged.status()).isEqualTo(200);
        Form revocation = new Form().add("token", exchanged.string("access_token"));
        assertThat(SigningClient.with(revocation, CLIENT.assertion(emulator, CLOCK.instant()))
                        .post(emulator.endpoints().revocation())
                        .status())
                .isEqualTo(200);
        assertThat(introspect(emulator, CLIENT.assertion(emulator, CLOCK.instant()))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aThousandAtOnce_oneIsAccepted(StsEmulator emulator) {
        String jwt = CLIENT.assertion(emulator, CLOCK.instant());

        List<Integer> statuses = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(index -> introspect(emulator, jwt).status())
                .toList();

        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(999);
    }

    @Test
    void sameId_isGoodOfAnotherClient(StsEmulator emulator) {
        for (String id : List.of("cli", "by-endpoint")) {
            SigningClient signer = new SigningClient(id, SigningClient.RSA, "RS256");
            String jwt = signer.assertion(emulator, CLOCK.instant(), claims -> claims.put("jti", "shared"));
            assertThat(introspect(emulator, jwt).status()).isEqualTo(200);
        }
    }

    private static Wrong form(RefusalReason reason, String how, Consumer<Form> mistake) {
        return new Wrong(reason, how, sts -> {
            Form form = SigningClient.with(redemption(sts), CLIENT.assertion(sts, CLOCK.instant()));
            mistake.accept(form);
            return post(sts, form);
        });
    }

    private static Wrong raw(RefusalReason reason, String how, Function<String, String> mistake) {
        return new Wrong(reason, how, sts -> send(sts, mistake.apply(CLIENT.assertion(sts, CLOCK.instant()))));
    }

    private static Wrong header(RefusalReason reason, String how, String name, Object value) {
        return new Wrong(reason, how, sts -> {
            Map<String, Object> header = CLIENT.header();
            if (value == null) {
                header.remove(name);
            } else {
                header.put(name, value);
            }
            return send(sts, CLIENT.sign(header, CLIENT.claims(sts, CLOCK.instant())));
        });
    }

    private static Wrong claim(RefusalReason reason, String name, Object value) {
        return new Wrong(
                reason,
                name + " " + value,
                sts -> send(sts, CLIENT.assertion(sts, CLOCK.instant(), claims -> {
                    if (value == null) {
                        claims.remove(name);
                    } else {
                        claims.put(name, value);
                    }
                })));
    }

    private static Wrong time(RefusalReason reason, String name, long offset) {
        return new Wrong(
                reason,
                name + " " + offset,
                sts -> send(
                        sts,
                        CLIENT.assertion(
                                sts,
                                CLOCK.instant(),
                                claims -> claims.put(name, CLOCK.instant().getEpochSecond() + offset))));
    }

    private static Wrong audience(String client, String how, Function<StsEmulator, String> audience) {
        return new Wrong(
                AssertionRefusal.CLIENT_ASSERTION_AUDIENCE,
                how,
                sts -> send(
                        sts,
                        new SigningClient(client, SigningClient.RSA, "RS256")
                                .assertion(sts, CLOCK.instant(), claims -> claims.put("aud", audience.apply(sts)))));
    }

    private static String unsigned(String jwt) {
        String payload = jwt.substring(jwt.indexOf('.'), jwt.lastIndexOf('.') + 1);
        return SigningClient.encode(Map.of("alg", "none")) + payload;
    }

    private static Form redemption(StsEmulator emulator) {
        return SignIn.redemption(emulator).without("client_id");
    }

    private static Answer send(StsEmulator emulator, String assertion) {
        return post(emulator, SigningClient.with(redemption(emulator), assertion));
    }

    private static Answer introspect(StsEmulator emulator, String assertion) {
        return SigningClient.with(new Form().add("token", "x"), assertion)
                .post(emulator.endpoints().introspection());
    }

    private static Answer post(StsEmulator emulator, Form form) {
        return form.post(emulator.endpoints().oauthToken());
    }
}
