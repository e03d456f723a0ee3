// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.key.KeySource;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens as forgers make them: each is refused for its own reason, and asks for nothing but keys of its {@code kid}. */
class HostileTokensTest {
    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"k\"}";
    private static final String CLAIMS = "{\"iss\":\"https://issuer.example\",\"aud\":\"me\",\"exp\":4102444800}";
    private static final KeySigner SIGNER =
            KeySigner.of(TestKeys.RSA.getPrivate()).withKeyId("k");

    /** What a token is made of, and why it is refused. */
    record Hostile(String name, String token, TokenRefusal refusal) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encode(String text) {
        return encode(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A token whose signature is right, whatever its header says. */
    private static String signed(String header, String claims) {
        String input = encode(header) + "." + encode(claims);
        return input + "." + encode(SIGNER.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    private static Hostile header(String name, String header, TokenRefusal refusal) {
        return new Hostile(name, signed(header, CLAIMS), refusal);
    }

    private static Hostile parameter(String parameter, TokenRefusal refusal) {
        return header(parameter, HEADER.replace("}", "," + parameter + "}"), refusal);
    }

    static Stream<Hostile> none() {
        List<Hostile> all = new ArrayList<>();
        for (int bits = 0; bits < 16; bits++) {
            StringBuilder spelling = new StringBuilder("none");
            for (int i = 0; i < 4; i++) {
                if ((bits & 1 << i) != 0) {
                    spelling.setCharAt(i, Character.toUpperCase(spelling.charAt(i)));
                }
            }
            String header = "{\"alg\":\"" + spelling + "\"}";
            all.add(header(spelling + " with a signature", header, TokenRefusal.ALGORITHM_NONE));
            all.add(new Hostile(
                    spelling + " without", encode(header) + "." + encode(CLAIMS) + ".", TokenRefusal.ALGORITHM_NONE));
        }
        all.add(header("with spaces", "{\"alg\":\" none \"}", TokenRefusal.ALGORITHM_NONE));
        all.add(header("empty", "{\"alg\":\"\"}", TokenRefusal.ALGORITHM_UNKNOWN));
        all.add(header("missing", "{\"kid\":\"k\"}", TokenRefusal.ALGORITHM_MISSING));
        all.add(header("null", "{\"alg\":null}", TokenRefusal.ALGORITHM_MISSING));
        all.add(header("number", "{\"alg\":256}", TokenRefusal.HEADER_MALFORMED));
        all.add(header("list", "{\"alg\":[\"RS256\"]}", TokenRefusal.HEADER_MALFORMED));
        for (String other : List.of("rs256", "RS256 ", "RS1", "SHA256withRSA", "RSA-OAEP", "dir", "A128KW", "ES256K")) {
            all.add(header(other, "{\"alg\":\"" + other + "\"}", TokenRefusal.ALGORITHM_UNKNOWN));
        }
        return all.stream();
    }

    /** HMAC under everything that an attacker knows of the public key. */
    static Stream<Hostile> symmetric() throws Exception {
        byte[] der = TestKeys.RSA.getPublic().getEncoded();
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END PUBLIC KEY-----";
        List<Hostile> all = new ArrayList<>();
        for (String algorithm : List.of("HS256", "HS384", "HS512")) {
            for (byte[] secret : List.of(
                    der,
                    pem.getBytes(StandardCharsets.US_ASCII),
                    (pem + "\n").getBytes(StandardCharsets.US_ASCII),
                    Jwk.of(TestKeys.RSA.getPublic()).toJson().text().getBytes(StandardCharsets.US_ASCII))) {
                Mac mac = Mac.getInstance("HmacSHA" + algorithm.substring(2));
                mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
                String input = encode("{\"alg\":\"" + algorithm + "\",\"kid\":\"k\"}") + "." + encode(CLAIMS);
                all.add(new Hostile(
                        algorithm + " with " + secret.length + " bytes",
                        input + "." + encode(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII))),
                        TokenRefusal.ALGORITHM_SYMMETRIC));
            }
        }
        return all.stream();
    }

    static Stream<Hostile> headers() {
        String jwk = Jwk.of(TestKeys.P_256.getPublic()).toJson().text();
        return Stream.of(
                parameter("\"jwk\":" + jwk, TokenRefusal.HEADER_KEY),
                parameter("\"jku\":\"https://evil.example/jwks\"", TokenRefusal.HEADER_KEY),
                parameter("\"x5u\":\"https://evil.example/cert\"", TokenRefusal.HEADER_KEY),
                parameter("\"x5c\":[\"AAAA\"]", TokenRefusal.HEADER_KEY),
                parameter("\"crit\":[\"exp\"]", TokenRefusal.HEADER_CRITICAL),
                parameter("\"crit\":[]", TokenRefusal.HEADER_CRITICAL),
                parameter("\"crit\":[\"b64\"]", TokenRefusal.HEADER_CRITICAL),
                parameter("\"b64\":false", TokenRefusal.HEADER_UNENCODED),
                parameter("\"b64\":true", TokenRefusal.HEADER_UNENCODED),
                parameter("\"zip\":\"DEF\"", TokenRefusal.HEADER_COMPRESSED),
                parameter("\"enc\":\"A128GCM\"", TokenRefusal.TOKEN_ENCRYPTED),
                parameter("\"cty\":\"JWT\"", TokenRefusal.TOKEN_NESTED),
                parameter("\"cty\":\"application/jwt\"", TokenRefusal.TOKEN_NESTED),
                parameter("\"kid\":\"other\"", TokenRefusal.HEADER_MALFORMED),
                parameter("\"alg\":\"none\"", TokenRefusal.HEADER_MALFORMED),
                header("kid a number", "{\"alg\":\"RS256\",\"kid\":1}", TokenRefusal.HEADER_MALFORMED),
                header("typ a list", "{\"alg\":\"RS256\",\"typ\":[\"JWT\"]}", TokenRefusal.HEADER_MALFORMED),
                header("header a list", "[\"RS256\"]", TokenRefusal.HEADER_MALFORMED),
                header("header with a rest", HEADER + "x", TokenRefusal.HEADER_MALFORMED),
                header("header with a mark", "\ufeff" + HEADER, TokenRefusal.HEADER_MALFORMED),
                header(
                        "deep header",
                        "{\"alg\":\"RS256\",\"a\":" + "[".repeat(64) + "]".repeat(64) + "}",
                        TokenRefusal.HEADER_MALFORMED),
                header("kid a path", "{\"alg\":\"RS256\",\"kid\":\"../../dev/null\"}", TokenRefusal.KEY_UNKNOWN),
                header("kid SQL", "{\"alg\":\"RS256\",\"kid\":\"' or 1=1\"}", TokenRefusal.KEY_UNKNOWN),
                header("ES256 by RSA", "{\"alg\":\"ES256\",\"kid\":\"k\"}", TokenRefusal.KEY_UNFIT),
                header("EdDSA by RSA", "{\"alg\":\"EdDSA\",\"kid\":\"k\"}", TokenRefusal.KEY_UNFIT),
                header("RS256 called PS256", "{\"alg\":\"PS256\",\"kid\":\"k\"}", TokenRefusal.SIGNATURE_WRONG),
                header("RS256 called RS512", "{\"alg\":\"RS512\",\"kid\":\"k\"}", TokenRefusal.SIGNATURE_WRONG));
    }

    static Stream<Hostile> shapes() {
        String good = signed(HEADER, CLAIMS);
        String[] parts = good.split("\\.");
        String jweOfUnsigned = String.join(
                ".",
                encode("{\"alg\":\"RSA-OAEP-256\",\"enc\":\"A256GCM\",\"cty\":\"JWT\"}"),
                encode("key"),
                encode("iv"),
                encode("{\"alg\":\"none\"}." + CLAIMS),
                encode("tag"));
        return Stream.of(
                new Hostile("JWE around an unsigned JWT", jweOfUnsigned, TokenRefusal.TOKEN_ENCRYPTED),
                new Hostile("token in a token", signed(HEADER, good), TokenRefusal.CLAIMS_MALFORMED),
                new Hostile("empty", "", TokenRefusal.TOKEN_MALFORMED),
                new Hostile("one part", parts[0], TokenRefusal.TOKEN_MALFORMED),
                new Hostile("two parts", parts[0] + "." + parts[1], TokenRefusal.TOKEN_MALFORMED),
                new Hostile("no header", "." + parts[1] + "." + parts[2], TokenRefusal.TOKEN_MALFORMED),
                new Hostile("four parts", good + ".", TokenRefusal.TOKEN_MALFORMED),
                new Hostile("six parts", good + "...", TokenRefusal.TOKEN_MALFORMED),
                new Hostile("200,000 dots", ".".repeat(200_000), TokenRefusal.TOKEN_MALFORMED),
                new Hostile("200,000 dots behind", "a" + ".".repeat(200_000), TokenRefusal.TOKEN_MALFORMED),
                new Hostile("a million dots", ".".repeat(1_000_000), TokenRefusal.TOKEN_TOO_LARGE),
                new Hostile("header of 10 MB", "a".repeat(10_000_000) + ".a.a", TokenRefusal.TOKEN_TOO_LARGE),
                new Hostile("header of 17 KB", "a".repeat(17 * 1024) + ".a.a", TokenRefusal.TOKEN_TOO_LARGE),
                new Hostile(
                        "p2c of 2^31",
                        signed("{\"alg\":\"PBES2-HS256+A128KW\",\"p2c\":2147483648,\"p2s\":\"AAAA\"}", CLAIMS),
                        TokenRefusal.ALGORITHM_UNKNOWN),
                new Hostile("JSON serialization", "{\"payload\":\"" + parts[1] + "\"}", TokenRefusal.TOKEN_MALFORMED));
    }

    /** Tokens in three parts, of which one is wrong. */
    static Stream<Hostile> contents() {
        String good = signed(HEADER, CLAIMS);
        String[] parts = good.split("\\.");
        return Stream.of(
                new Hostile("no signature", parts[0] + "." + parts[1] + ".", TokenRefusal.SIGNATURE_MALFORMED),
                new Hostile(
                        "half a signature", good.substring(0, good.length() - 170), TokenRefusal.SIGNATURE_MALFORMED),
                new Hostile("claims with a rest", signed(HEADER, CLAIMS + "{}"), TokenRefusal.CLAIMS_MALFORMED),
                new Hostile("claims that are text", signed(HEADER, "\"me\""), TokenRefusal.CLAIMS_MALFORMED),
                new Hostile("no claims", signed(HEADER, ""), TokenRefusal.CLAIMS_MALFORMED),
                new Hostile(
                        "claim twice",
                        signed(HEADER, CLAIMS.replace("}", ",\"aud\":\"me\"}")),
                        TokenRefusal.CLAIMS_MALFORMED),
                new Hostile(
                        "deep claims",
                        signed(HEADER, "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"),
                        TokenRefusal.CLAIMS_MALFORMED),
                new Hostile(
                        "other claims",
                        parts[0] + "." + encode(CLAIMS.replace("me", "you")) + "." + parts[2],
                        TokenRefusal.SIGNATURE_WRONG));
    }

    /** Every change that a forgiving decoder overlooks, in each of the parts. */
    static Stream<Hostile> lax() {
        List<Hostile> all = new ArrayList<>();
        String[] parts =
                signed("{\"alg\":\"RS256\",\"kid\":\"k\" }", CLAIMS + " ").split("\\.");
        for (int i = 0; i < 3; i++) {
            String part = parts[i];
            for (String changed : List.of(
                    part + "=",
                    part + "==",
                    part + " ",
                    " " + part,
                    part + "\n",
                    part + "\r\n",
                    part.substring(0, 4) + "\n" + part.substring(4),
                    part + "?",
                    part.substring(0, 8) + "*" + part.substring(8),
                    part + "+",
                    part + "/",
                    part + "\u00e9",
                    part + "\0",
                    part + "%3D")) {
                String[] lax = parts.clone();
                lax[i] = changed;
                all.add(new Hostile(
                        "part " + i + ": " + changed.replaceAll("[A-Za-z0-9_-]", ""),
                        String.join(".", lax),
                        TokenRefusal.BASE64URL_NOT_STRICT));
            }
            if (part.length() % 4 != 0) {
                String[] lax = parts.clone();
                lax[i] = part.substring(0, part.length() - 1) + next(part.charAt(part.length() - 1));
                all.add(new Hostile(
                        "part " + i + ": bits left over", String.join(".", lax), TokenRefusal.BASE64URL_NOT_STRICT));
            }
        }
        return all.stream();
    }

    private static char next(char last) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return alphabet.charAt(alphabet.indexOf(last) + 1);
    }

    /** Keys that remember what they were asked for. */
    private static final class WatchedKeys implements KeySource {
        private final JwkSet keys = JwkSet.of(Jwk.of(TestKeys.RSA.getPublic()).withKeyId("k"));
        private final List<Optional<String>> asked = new ArrayList<>();

        @Override
        public List<Jwk> keys(Optional<String> keyId) {
            asked.add(keyId);
            return keys.keys(keyId);
        }
    }

    private static JwtVerifier verifier(KeySource keys) {
        return JwtVerifier.builder("https://issuer.example", "me", keys).build();
    }

    private static void check(Hostile hostile) {
        WatchedKeys keys = new WatchedKeys();

        TokenRefusedException refusal = catchThrowableOfType(
                TokenRefusedException.class, () -> verifier(keys).verify(hostile.token));
        assertThat(refusal).isNotNull();
        assertThat(refusal.refusal()).isEqualTo(hostile.refusal);
        assertThat(refusal.code()).isEqualTo(hostile.refusal.name().toLowerCase(Locale.ROOT));
        assertThat(refusal.getMessage())
                .hasSizeLessThan(600)
                .doesNotContain("eyJ")
                .endsWith(hostile.refusal.remedy());
        assertThat(keys.asked).hasSizeLessThan(2);
    }

    @Test
    void token_that_all_of_these_are_made_from_is_accepted() {
        assertThat(verifier(new WatchedKeys()).verify(signed(HEADER, CLAIMS)).audiences())
                .containsExactly("me");
    }

    @ParameterizedTest
    @MethodSource
    @Tag("J6")
    void none(Hostile hostile) {
        check(hostile);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("J6")
    void symmetric(Hostile hostile) {
        check(hostile);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("J6")
    @Tag("J7")
    @Tag("J8")
    void headers(Hostile hostile) {
        check(hostile);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("J7")
    @Tag("J9")
    void shapes(Hostile hostile) {
        check(hostile);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("J7")
    void contents(Hostile hostile) {
        check(hostile);
    }

    @ParameterizedTest
    @MethodSource
    @Tag("J1")
    void lax(Hostile hostile) {
        check(hostile);
    }
}
