// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.TestWorld;
import java.nio.file.Path;
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
    void subjectToken_expired_saysSo() throws Exception {
        Instant past = world.time().instant().minusSeconds(1);
        assertThat(Sources.ask(world, holding(jwt(past))).expiresAt()).contains(past);
    }

    @Test
    void explain_goodSource_saysWhereAndInWhatForm() {
        assertThat(Sources.explain(world, holding("opaque")).facts())
                .containsExactly(
                        entry("read from", "file " + folder.resolve("token")),
                        entry("in the form of", "text, the token alone"));
    }

    @Test
    void explain_field_isNamed() {
        SubjectTokenSupplier supplier = Sources.file(
                world,
                Map.of(
                        "file",
                        folder.resolve("token").toString(),
                        "format",
                        Map.of("type", "json", "subject_token_field_name", "/a/b")));
        assertThat(Sources.explain(world, supplier).facts()).containsEntry("in the form of", "JSON, the token at a/b");
    }

    @Test
    void explain_misspeltMemberOfFormat_isAFindingWithTheNameThatWasMeant() {
        SubjectTokenSupplier supplier = Sources.file(
                world, Map.of("file", folder.resolve("token").toString(), "format", Map.of("tpye", "json")));
        assertThat(Sources.explain(world, supplier).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("unknown_member");
            assertThat(finding.what()).contains("tpye");
            assertThat(finding.remedy()).isEqualTo("did you mean type?");
        });
    }

    private SubjectTokenSupplier holding(String token) {
        return Sources.file(world, Map.of("file", world.write("token", token).toString()));
    }

    private static String jwt(Instant expiry) {
        return Sources.jwt(HEADER, "{\"exp\": " + expiry.getEpochSecond() + "}");
    }
}
