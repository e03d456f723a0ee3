// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import io.fedauth.jose.key.KeySource;
import io.fedauth.jose.refusal.TokenRefusal;
import io.fedauth.jose.refusal.TokenRefusedException;
import io.fedauth.jose.spi.JwsAlgorithm;
import io.fedauth.testkit.FakeTransport;
import io.fedauth.testkit.TestWorld;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile token is refused for its own reason, and asks the source of keys for its kid at most. */
@Tag("J1")
@Tag("J6")
@Tag("J7")
@Tag("J8")
@Tag("J10")
@Tag("J11")
class HostileTokensTest {
    private static final String RSA =
            TestKeys.jwk(JwsAlgorithm.RS256).toJson().text().replace(",\"use\":\"sig\"", "");
    private static final String DOCUMENT = "{\"keys\":["
            + String.join(
                    ",",
                    named(TestKeys.jwk(JwsAlgorithm.ES256).toJson().text(), "ec"),
                    named(RSA, "rsa"),
                    named(TestKeys.jwk(JwsAlgorithm.EDDSA).toJson().text(), "ed"),
                    named(RSA, "rs256\",\"alg\":\"RS256"),
                    named(RSA, "enc\",\"use\":\"enc"),
                    named(RSA, "ops\",\"key_ops\":[\"sign\"],\"x\":\""))
            + "]}";

    private static String named(String jwk, String id) {
        return jwk.substring(0, jwk.length() - 1) + ",\"kid\":\"" + id + "\"}";
    }

    static Stream<HostileToken> hostile() {
        return HostileToken.all().stream().filter(row -> !row.isAccepted());
    }

    static Stream<HostileToken> good() {
        return HostileToken.all().stream().filter(HostileToken::isAccepted);
    }

    static List<LaxToken> lax() {
        return LaxToken.all();
    }

    private static final class CountingKeys implements KeySource {
        private final List<Optional<String>> asked = new ArrayList<>();
        private final JwkSet keys = JwkSet.read(Vectors.json(DOCUMENT));

        @Override
        public List<Jwk> keys(Optional<String> keyId) {
            asked.add(keyId);
            return keys.keys(keyId);
        }
    }

    private final CountingKeys keys = new CountingKeys();

    @Test
    void table_hasEveryRow() {
        assertThat(HostileToken.all()).extracting(HostileToken::name).doesNotHaveDuplicates();
        assertThat(HostileToken.all()).hasSizeGreaterThan(280);
        assertThat(HostileToken.all().stream().filter(row -> row.name().matches("(exp|nbf|iat)-.*")))
                .hasSizeGreaterThan(60);
        assertThat(lax()).hasSize(60);
        assertThat(keys.keys.keys())
                .extracting(key -> key.keyId().orElseThrow())
                .containsExactly("ec", "rsa", "ed", "rs256");
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileToken_isRefusedForItsOwnReason(HostileToken row) {
        String token = row.token();

        TokenRefusedException failure = catchThrowableOfType(
                TokenRefusedException.class, () -> row.verifier(keys).verify(token));

        assertThat(failure).isNotNull();
        assertThat(failure.code()).isEqualTo(row.refusal());
        assertThat(failure).hasMessageMatching("[ -~]{1,1200}").hasNoCause();
        for (String part : token.split("\\.")) {
            assertThat(part.length() > 8 && String.valueOf(failure.getMessage()).contains(part))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void goodToken_isAccepted(HostileToken row) {
        assertThat(row.verifier(keys).verify(row.token()).issuer()).isEqualTo(HostileToken.ISSUER);
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostileToken_asksForItsKidAndNoMore(HostileToken row) {
        assertThatThrownBy(() -> row.verifier(keys).verify(row.token())).isInstanceOf(TokenRefusedException.class);

        assertThat(keys.asked)
                .hasSizeLessThanOrEqualTo(1)
                .allSatisfy(asked -> assertThat(row.headerBytes())
                        .asString()
                        .contains(asked.map(HostileTokensTest::escaped).orElse("")));
    }

    private static String escaped(String text) {
        return text.replace("\0", "\\u0000");
    }

    @ParameterizedTest
    @MethodSource("lax")
    void laxEncoding_isRefusedBeforeKeysAreAskedFor(LaxToken row) {
        assertThat(HostileToken.good().verifier(keys).verify(LaxToken.suited()).subject())
                .contains("alice");
        keys.asked.clear();

        assertThatThrownBy(() -> HostileToken.good().verifier(keys).verify(row.token()))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        failure -> assertThat(failure.refusal()).isEqualTo(TokenRefusal.BASE64URL_NOT_STRICT));
        assertThat(keys.asked).isEmpty();
    }

    @Test
    void wholeTable_makesNoCallButTheOneForTheIssuersKeys(@TempDir Path folder) {
        try (TestWorld world = TestWorld.in(folder)) {
            world.transport().always(FakeTransport.json(DOCUMENT));
            URI address = URI.create("https://issuer.example/keys");
            KeySource fetched = JwksSource.of(address, world.context());
            for (HostileToken row : HostileToken.all()) {
                try {
                    row.verifier(fetched).verify(row.token());
                    assertThat(row.isAccepted()).isTrue();
                } catch (TokenRefusedException e) {
                    assertThat(e.code()).as(row.name()).isEqualTo(row.refusal());
                }
            }
            assertThat(world.transport().calls()).extracting(call -> call.uri()).containsExactly(address);
        }
    }
}
