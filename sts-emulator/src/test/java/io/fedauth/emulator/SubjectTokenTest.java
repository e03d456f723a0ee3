// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.exchange;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.junit.StsEmulatorExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTokenTest {
    private static final FakeClock CLOCK = new FakeClock();
    private static final Instant NOW = CLOCK.instant();

    @RegisterExtension
    static final StsEmulatorExtension STS = StsEmulatorExtension.with(sts -> sts.clock(CLOCK));

    static Stream<Wrong> wrong() {
        return Stream.of(header(), identity(), times(), spelling()).flatMap(List::stream);
    }

    private static List<Wrong> header() {
        return List.of(
                wrong(Refusal.ALGORITHM_NOT_ALLOWED, "none", token -> token.algorithm("none")),
                wrong(Refusal.ALGORITHM_NOT_ALLOWED, "HS256 under the public key", token -> token.algorithm("HS256")),
                wrong(Refusal.ALGORITHM_NOT_ALLOWED, "RS384", token -> token.algorithm("RS384")),
                wrong(Refusal.ALGORITHM_NOT_ALLOWED, "PS256", token -> token.algorithm("PS256")),
                wrong(Refusal.KEY_ID_MISSING, "no kid", token -> token.withoutHeader("kid")),
                wrong(Refusal.KEY_ID_MISSING, "an empty kid", token -> token.keyId("")),
                wrong(Refusal.KEY_ID_MISSING, "a kid that is a number", token -> token.header("kid", 1)),
                wrong(Refusal.KEY_UNKNOWN, "another kid", token -> token.keyId("other")),
                wrong(Refusal.KEY_UNSUITABLE, "the kid of the EC key", token -> token.keyId("emulator-ec")),
                wrong(Refusal.JWT_HEADER_FORBIDDEN, "crit", token -> token.header("crit", List.of("exp"))),
                wrong(Refusal.JWT_HEADER_FORBIDDEN, "b64", token -> token.header("b64", true)),
                wrong(Refusal.JWT_HEADER_FORBIDDEN, "zip", token -> token.header("zip", "DEF")),
                wrong(Refusal.JWT_HEADER_FORBIDDEN, "a key", token -> token.header("jwk", Map.of("kty", "RSA"))),
                wrong(Refusal.JWT_HEADER_FORBIDDEN, "a key's URL", token -> token.header("jku", "http://127.0.0.1/")),
                wrong(Refusal.SIGNATURE_WRONG, "another payload", WorkloadToken::tampered),
                new Wrong(Refusal.SIGNATURE_WRONG, "an empty signature", SubjectTokenTest::unsigned),
                wrong(
                        Refusal.SIGNATURE_WRONG,
                        "another ES256 payload",
                        token -> token.algorithm("ES256").tampered()));
    }

    private static Answer unsigned(StsEmulator emulator) {
        String token = token(emulator).sign();
        return send(emulator, token.substring(0, token.lastIndexOf('.') + 1));
    }

    private static List<Wrong> identity() {
        return List.of(
                wrong(Refusal.ISSUER_UNTRUSTED, "no iss", token -> token.withoutClaim("iss")),
                wrong(Refusal.ISSUER_UNTRUSTED, "another iss", token -> token.claim("iss", "https://issuer.example")),
                new Wrong(
                        Refusal.ISSUER_UNTRUSTED,
                        "one slash more",
                        sts -> send(
                                sts,
                                sts.issuer()
                                        .token()
                                        .claim("iss", sts.issuer().uri() + "/")
                                        .sign())),
                wrong(Refusal.AUDIENCE_WRONG, "no aud", token -> token.withoutClaim("aud")),
                wrong(Refusal.AUDIENCE_WRONG, "an empty aud", token -> token.audience()),
                wrong(Refusal.AUDIENCE_WRONG, "another aud", token -> token.audience("other")),
                wrong(Refusal.AUDIENCE_WRONG, "an aud that is a number", token -> token.claim("aud", 1)),
                new Wrong(
                        Refusal.AUDIENCE_WRONG,
                        "a number among the aud",
                        sts -> send(
                                sts,
                                sts.issuer()
                                        .token()
                                        .claim("aud", List.of(sts.audience(), 1))
                                        .sign())),
                wrong(Refusal.SUBJECT_MISSING, "no sub", token -> token.withoutClaim("sub")),
                wrong(Refusal.SUBJECT_MISSING, "an empty sub", token -> token.subject("")),
                wrong(Refusal.SUBJECT_MISSING, "a sub that is a number", token -> token.claim("sub", 1)),
                wrong(Refusal.SUBJECT_TOO_LONG, "128 characters", token -> token.subject("s".repeat(128))),
                wrong(Refusal.SUBJECT_TOO_LONG, "64 two-byte characters", token -> token.subject("é".repeat(64))));
    }

    private static List<Wrong> times() {
        return List.of(
                wrong(
                        Refusal.EXPIRED,
                        "exp now",
                        token -> token.issuedAt(NOW.minusSeconds(9)).expiresAt(NOW)),
                wrong(Refusal.EXPIRY_MISSING, "no exp", token -> token.withoutClaim("exp")),
                wrong(Refusal.EXPIRY_MISSING, "exp as text", token -> token.claim("exp", "1893460000")),
                wrong(Refusal.EXPIRY_MISSING, "half a second", token -> token.claim("exp", 1893460000.5)),
                wrong(Refusal.EXPIRY_MISSING, "a negative exp", token -> token.claim("exp", -1)),
                wrong(Refusal.EXPIRY_MISSING, "2^63", token -> token.claim("exp", 9.3e18)),
                wrong(Refusal.ISSUED_AT_MISSING, "no iat", token -> token.withoutClaim("iat")),
                wrong(Refusal.ISSUED_AT_MISSING, "iat as text", token -> token.claim("iat", "1")),
                wrong(Refusal.ISSUED_IN_THE_FUTURE, "iat in a second", token -> token.issuedAt(NOW.plusSeconds(1))),
                wrong(
                        Refusal.LIFETIME_TOO_LONG,
                        "48 h and a second",
                        token -> token.lifetime(Duration.ofHours(48).plusSeconds(1))),
                wrong(Refusal.NOT_YET_VALID, "nbf in a second", token -> token.claim("nbf", NOW.getEpochSecond() + 1)),
                wrong(Refusal.NOT_YET_VALID, "nbf as text", token -> token.claim("nbf", "1")));
    }

    private static List<Wrong> spelling() {
        return List.of(
                respelled("two parts", token -> token.substring(0, token.lastIndexOf('.'))),
                respelled("four parts", token -> token + ".x"),
                respelled("no signature", token -> token.substring(0, token.lastIndexOf('.') + 1) + "="),
                respelled("padding", token -> token + "=="),
                respelled("a space", token -> token + " "),
                respelled("stray bits at the end", SubjectTokenTest::withStrayBits),
                respelled("a payload that is no JSON", token -> payload(token, "text")),
                respelled("a payload with a name twice", token -> payload(token, "{\"sub\":\"a\",\"sub\":\"b\"}")),
                respelled("a payload that is not UTF-8", token -> token.replaceFirst("\\..*\\.", "._w.")));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refuses(Wrong wrong, StsEmulator emulator) {
        wrong.assertRefusedByOauth(emulator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "ES256"})
    void accepts(String algorithm, StsEmulator emulator) {
        assertThat(send(emulator, token(emulator).algorithm(algorithm).sign()).status())
                .isEqualTo(200);
    }

    static Stream<UnaryOperator<WorkloadToken>> edges() {
        return Stream.of(
                token -> token.issuedAt(NOW.minusSeconds(9)).expiresAt(NOW.plusSeconds(1)),
                token -> token.issuedAt(NOW),
                token -> token.lifetime(Duration.ofHours(48)),
                token -> token.claim("nbf", NOW.getEpochSecond()),
                token -> token.subject("s".repeat(127)),
                token -> token.claim("aud", List.of("other", STS.emulator().audience())),
                token -> token.withoutHeader("typ"));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void acceptsUpToTheEdge(UnaryOperator<WorkloadToken> edge, StsEmulator emulator) {
        assertThat(send(emulator, edge.apply(token(emulator)).sign()).json()).containsKey("access_token");
    }

    private static Wrong wrong(Refusal reason, String how, UnaryOperator<WorkloadToken> mistake) {
        return new Wrong(reason, how, sts -> send(sts, mistake.apply(token(sts)).sign()));
    }

    private static Wrong respelled(String how, UnaryOperator<String> mistake) {
        return new Wrong(
                Refusal.JWT_MALFORMED,
                how,
                sts -> send(sts, mistake.apply(token(sts).sign())));
    }

    /** The last character of 256 bytes in base64url carries four bits that say nothing. */
    private static String withStrayBits(String token) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        char last = token.charAt(token.length() - 1);
        return token.substring(0, token.length() - 1) + alphabet.charAt(alphabet.indexOf(last) + 1);
    }

    private static String payload(String token, String payload) {
        return token.replaceFirst("\\..*\\.", "." + Base64URL.encode(payload) + ".");
    }

    private static WorkloadToken token(StsEmulator emulator) {
        return emulator.issuer().token();
    }

    private static Answer send(StsEmulator emulator, String token) {
        return exchange(emulator, token).post(emulator.endpoints().token());
    }
}
