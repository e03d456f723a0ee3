// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.RecordedExplanation;
import io.fedauth.testkit.TestWorld;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoundSourceTest {
    private static final String HEADER = "{\"alg\": \"RS256\", \"kid\": \"k1\", \"typ\": \"JWT\"}";

    @TempDir
    Path folder;

    private TestWorld world;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void subjectToken_jwt_carriesItsExpiry() throws Exception {
        Instant expiry = world.time().instant().plusSeconds(300);
        assertThat(Sources.ask(world, holding(jwt(expiry))).expiresAt()).contains(expiry);
    }

    @Test
    void subjectToken_opaque_hasNoExpiry() throws Exception {
        assertThat(Sources.ask(world, holding("opaque")).expiresAt()).isEmpty();
    }

    @Test
    void subjectToken_expired_failsUntilTheFileIsRenewed() throws Exception {
        SubjectTokenSupplier supplier = holding(jwt(world.time().instant().plusSeconds(300)));
        world.time().advance(Duration.ofSeconds(299));
        Sources.ask(world, supplier);
        world.time().advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> Sources.ask(world, supplier))
                .isInstanceOf(SubjectTokenException.class)
                .hasMessageContaining(folder.resolve("token").toString())
                .hasFieldOrPropertyWithValue("code", "subject_token_expired");
        holding(jwt(world.time().instant().plusSeconds(300)));
        assertThat(Sources.ask(world, supplier).expiresAt()).isPresent();
    }

    @Test
    void explain_jwt_showsHeaderAndClaimsButNotTheToken() {
        String token = Sources.jwt(
                HEADER,
                "{\"iss\": \"https://issuer\", \"sub\": \"me\", \"aud\": [\"a\", \"b\"], \"exp\": 1893456300, \"x\": \"private\"}");
        RecordedExplanation explanation = Sources.explain(world, holding(token));
        assertThat(explanation.facts())
                .containsEntry("subject token source", "file")
                .containsEntry("subject token from", folder.resolve("token").toString())
                .containsEntry("subject token size", token.length() + " characters")
                .containsEntry("subject token header alg", "RS256")
                .containsEntry("subject token header kid", "k1")
                .containsEntry("subject token header typ", "JWT")
                .containsEntry("subject token claim iss", "https://issuer")
                .containsEntry("subject token claim sub", "me")
                .containsEntry("subject token claim aud", "a, b")
                .containsEntry("subject token claim exp", "2030-01-01T00:05:00Z");
        assertThat(explanation.findings()).isEmpty();
        assertThat(explanation.toString()).doesNotContain("private", "c2lnbmF0dXJl", token.substring(0, 20));
    }

    @Test
    void explain_expired_isAFindingBesideTheFacts() {
        Instant past = world.time().instant().minusSeconds(1);
        RecordedExplanation explanation = Sources.explain(world, holding(jwt(past)));
        assertThat(explanation.facts()).containsKey("subject token claim exp");
        assertThat(explanation.findings()).extracting("code").containsExactly("subject_token_expired");
    }

    @Test
    void explain_opaqueWhereAJwtIsExpected_isAFinding() {
        assertThat(Sources.explain(world, holding("opaque")).findings())
                .extracting("code")
                .containsExactly("subject_token_not_jwt");
    }

    @Test
    void explain_missingFile_isAFindingWithARemedy() {
        SubjectTokenSupplier supplier =
                Sources.file(world, Map.of("file", folder.resolve("missing").toString()));
        assertThat(Sources.explain(world, supplier).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("file_missing");
            assertThat(finding.what()).contains(folder.resolve("missing").toString());
            assertThat(finding.remedy()).isNotBlank();
        });
    }

    @Test
    void explain_claimsWithControlCharacters_areMadeSafeToPrint() {
        String token = Sources.jwt(HEADER, "{\"sub\": \"me\\u001b[31m\"}");
        assertThat(Sources.explain(world, holding(token)).facts()).containsEntry("subject token claim sub", "me?[31m");
    }

    private SubjectTokenSupplier holding(String token) {
        return Sources.file(world, Map.of("file", world.write("token", token).toString()));
    }

    private static String jwt(Instant expiry) {
        return Sources.jwt(HEADER, "{\"exp\": " + expiry.getEpochSecond() + "}");
    }
}
