// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.compact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is too much, or has too many dots, is refused without anything being made of it. */
class CompactJwsTest {
    private static final String HEADER = Base64Url.encode("{\"alg\":\"ES256\"}".getBytes(US_ASCII));
    private static final int MIB = 1 << 20;

    record Sized(String name, String token, TokenRefusal refusal) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sized> oversized() {
        String long10m = "A".repeat(10 * MIB);
        return List.of(
                new Sized("a million dots", ".".repeat(1_000_000), TokenRefusal.TOKEN_TOO_LARGE),
                new Sized(
                        "a million dots after a header", HEADER + ".".repeat(1_000_000), TokenRefusal.TOKEN_TOO_LARGE),
                new Sized("260,000 dots", ".".repeat(260_000), TokenRefusal.TOKEN_MALFORMED),
                new Sized("260,000 parts", "a.".repeat(130_000), TokenRefusal.TOKEN_MALFORMED),
                new Sized("a header of 10 MB", long10m + ".e30.AA", TokenRefusal.TOKEN_TOO_LARGE),
                new Sized("a payload of 10 MB", HEADER + "." + long10m + ".AA", TokenRefusal.TOKEN_TOO_LARGE),
                new Sized("a signature of 10 MB", HEADER + ".e30." + long10m, TokenRefusal.TOKEN_TOO_LARGE),
                new Sized("10 MB without a dot", long10m, TokenRefusal.TOKEN_TOO_LARGE),
                new Sized("a header over 16 KiB", "A".repeat(16 * 1024 + 1) + ".e30.AA", TokenRefusal.TOKEN_TOO_LARGE),
                new Sized("a kid of 1 MB", withKid(MIB), TokenRefusal.TOKEN_TOO_LARGE),
                new Sized("a kid of 16 KiB", withKid(16 * 1024), TokenRefusal.TOKEN_TOO_LARGE));
    }

    private static String withKid(int length) {
        String header = "{\"alg\":\"ES256\",\"kid\":\"" + "k".repeat(length) + "\"}";
        return Base64Url.encode(header.getBytes(US_ASCII)) + ".e30.AA";
    }

    static List<Sized> malformed() {
        return List.of(
                new Sized("nothing", "", TokenRefusal.TOKEN_MALFORMED),
                new Sized("a dot", ".", TokenRefusal.TOKEN_MALFORMED),
                new Sized("two dots", "..", TokenRefusal.TOKEN_MALFORMED),
                new Sized("three dots", "...", TokenRefusal.TOKEN_MALFORMED),
                new Sized("four dots", "....", TokenRefusal.TOKEN_ENCRYPTED),
                new Sized("five dots", ".....", TokenRefusal.TOKEN_MALFORMED),
                new Sized("one part", HEADER, TokenRefusal.TOKEN_MALFORMED),
                new Sized("two parts", HEADER + ".e30", TokenRefusal.TOKEN_MALFORMED),
                new Sized("no header", ".e30.AA", TokenRefusal.TOKEN_MALFORMED),
                new Sized("four parts", HEADER + ".e30.AA.AA", TokenRefusal.TOKEN_MALFORMED),
                new Sized("dot at the end", HEADER + ".e30.AA.", TokenRefusal.TOKEN_MALFORMED),
                new Sized(
                        "JSON serialization",
                        "{\"payload\":\"e30\",\"protected\":\"" + HEADER + "\",\"signature\":\"AA\"}",
                        TokenRefusal.TOKEN_MALFORMED),
                new Sized(
                        "JSON serialization with two dots",
                        "{\"payload\":\"e30\",\"header\":{\"kid\":\"a.b.c\"},\"signature\":\"AA\"}",
                        TokenRefusal.BASE64URL_NOT_STRICT),
                new Sized("with its scheme", "Bearer " + HEADER + ".e30.AA", TokenRefusal.BASE64URL_NOT_STRICT));
    }

    @ParameterizedTest
    @MethodSource("oversized")
    @Tag("J9")
    void parse_oversizedToken_isRefusedAndHardlyAnythingIsAllocated(Sized sized) {
        assertRefused(sized);

        long before = allocated();
        assertRefused(sized);

        assertThat(allocated() - before).isLessThan(MIB);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    @ParameterizedTest
    @MethodSource("malformed")
    @Tag("J1")
    @Tag("J7")
    void parse_noThreeParts_isRefused(Sized sized) {
        assertRefused(sized);
    }

    private static void assertRefused(Sized sized) {
        assertThatThrownBy(() -> CompactJws.parse(sized.token))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        failure -> assertThat(failure.refusal()).isEqualTo(sized.refusal));
    }

    @Test
    @Tag("J9")
    void parse_headerAndTokenAtTheirLimits_areRead() {
        String header = "{\"alg\":\"ES256\",\"kid\":\"" + "k".repeat(12 * 1024 - 24) + "\"}";
        String encoded = Base64Url.encode(header.getBytes(US_ASCII));
        assertThat(encoded).hasSizeLessThanOrEqualTo(16 * 1024).hasSizeGreaterThan(16 * 1024 - 8);
        String payload = "A".repeat((256 * 1024 - encoded.length() - 4) / 4 * 4);

        assertThat(CompactJws.parse(encoded + '.' + payload + ".AA").payload()).hasSize(payload.length() / 4 * 3);
    }
}
