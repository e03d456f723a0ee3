// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.fedauth.jose.internal.compact.Base64Url;
import io.fedauth.jose.key.KeySource;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.io.ByteArrayOutputStream;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A token of {@code hostile-tokens.txt}: wrong in one respect, or good.
 *
 * @param name what is wrong
 * @param refusal the code of the refusal, or "accepted"
 * @param header changes to the header, or "raw:" and all of it
 * @param claims changes to the claims, or "raw:" and all of them
 * @param signing how it is signed
 * @param demand what the verifier demands beyond the usual
 */
public record HostileToken(String name, String refusal, String header, String claims, String signing, String demand) {
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    static final String ISSUER = "https://issuer.example";
    static final String AUDIENCE = "https://api.example";

    private static final KeyPair STRANGER = TestKeys.ec("secp256r1");
    private static final Pattern MOMENT = Pattern.compile("\\{now([+-]\\d+)}");
    private static final Pattern BYTE = Pattern.compile("\\\\x([0-9a-f]{2})");

    static List<HostileToken> all() {
        return Vectors.lines("hostile-tokens.txt", " \\| ").stream()
                .map(cells -> new HostileToken(
                        cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)))
                .toList();
    }

    static HostileToken good() {
        return new HostileToken("good", "accepted", "-", "-", "-", "-");
    }

    boolean isAccepted() {
        return refusal.equals("accepted");
    }

    /** Returns the verifier that the row is for. */
    JwtVerifier verifier(KeySource keys) {
        JwtVerifier.Builder builder =
                JwtVerifier.builder(ISSUER, AUDIENCE, keys).clock(InstantSource.fixed(NOW));
        String[] words = demand.split(" ");
        switch (words[0]) {
            case "only" -> builder.accepting(JwsAlgorithm.valueOf(words[1]));
            case "skew" -> builder.skew(Duration.ofSeconds(Long.parseLong(words[1])));
            case "age" -> builder.maxAge(Duration.ofSeconds(Long.parseLong(words[1])));
            case "subject" -> builder.subjectRequired();
            case "type" -> builder.type(words[1]);
            default -> {
                if (!demand.equals("-")) {
                    throw new IllegalArgumentException(demand);
                }
            }
        }
        return builder.build();
    }

    String token() {
        return HostileSigning.sign(this);
    }

    byte[] headerBytes() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("alg", "\"ES256\"");
        members.put("kid", "\"ec\"");
        members.put("typ", "\"JWT\"");
        return changed(members, header);
    }

    byte[] claimsBytes() {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("iss", '"' + ISSUER + '"');
        members.put("sub", "\"alice\"");
        members.put("aud", '"' + AUDIENCE + '"');
        members.put("exp", "{now+300}");
        members.put("iat", "{now+0}");
        members.put("jti", "\"1\"");
        return changed(members, claims);
    }

    private static byte[] changed(Map<String, String> members, String changes) {
        if (changes.startsWith("raw:")) {
            return bytes(changes.substring("raw:".length()));
        }
        for (String change : changes.equals("-") ? new String[0] : changes.split("; ")) {
            String name = change.substring(0, change.indexOf('='));
            members.remove(name);
            if (!change.endsWith("=")) {
                members.put(name, change.substring(name.length() + 1));
            }
        }
        StringBuilder json = new StringBuilder("{");
        members.forEach((name, value) -> json.append(json.length() == 1 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":")
                .append(value));
        return bytes(json.append('}').toString());
    }

    private static byte[] bytes(String text) {
        String dated = MOMENT.matcher(text)
                .replaceAll(match -> String.valueOf(NOW.getEpochSecond() + Long.parseLong(match.group(1))));
        String latin = new String(dated.getBytes(UTF_8), ISO_8859_1);
        return BYTE.matcher(latin)
                .replaceAll(match -> String.valueOf((char) Integer.parseInt(match.group(1), 16)))
                .getBytes(ISO_8859_1);
    }

    @Override
    public String toString() {
        return name + ": " + refusal;
    }

    /** The ways to sign. */
    private static final class HostileSigning {
        private HostileSigning() {}

        static String sign(HostileToken row) {
            String header = Base64Url.encode(row.headerBytes());
            String payload = Base64Url.encode(payload(row));
            String input = header + '.' + payload;
            return switch (row.signing) {
                case "unsigned" -> input + '.';
                case "jwe" -> String.join(".", header, "a2V5", "aXY", payload, "dGFn");
                default -> input + '.' + Base64Url.encode(signature(row.signing, input.getBytes(US_ASCII)));
            };
        }

        private static byte[] payload(HostileToken row) {
            String unsigned = "eyJhbGciOiJub25lIn0." + Base64Url.encode(row.claimsBytes()) + '.';
            return switch (row.signing) {
                case "nested good" -> good().token().getBytes(US_ASCII);
                case "nested unsigned" -> unsigned.getBytes(US_ASCII);
                case "nested twice" ->
                    new HostileToken("inner", "", "-", "-", "nested good", "-")
                            .token()
                            .getBytes(US_ASCII);
                default -> row.claimsBytes();
            };
        }

        private static byte[] signature(String signing, byte[] input) {
            JwsAlgorithm usual = JwsAlgorithm.ES256;
            byte[] good = TestKeys.signer(usual).sign(input);
            String[] words = signing.split(" ");
            return switch (words[0]) {
                case "-", "nested" -> good;
                case "sign" -> TestKeys.signer(JwsAlgorithm.valueOf(words[1])).sign(input);
                case "stranger" -> KeySigner.of(STRANGER.getPrivate()).sign(input);
                case "hmac" -> HostileMacs.mac(words[1], input);
                case "zero" -> new byte[good.length];
                case "der" -> EcdsaSignature.toDer(good, usual);
                case "cut" -> Arrays.copyOf(good, good.length - 1);
                case "longer" -> Arrays.copyOf(good, good.length + 1);
                case "other" -> TestKeys.signer(usual).sign(concat(input, input));
                case "old" -> TestKeys.signer(usual).sign(good().token().getBytes(US_ASCII));
                default -> throw new IllegalArgumentException(signing);
            };
        }

        private static byte[] concat(byte[] one, byte[] other) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.writeBytes(one);
            both.writeBytes(other);
            return both.toByteArray();
        }
    }
}
