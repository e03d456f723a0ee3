// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TokenType;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.testkit.TestWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FileSubjectTokenTest {
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

    @ParameterizedTest
    @ValueSource(strings = {"token", "token\n", "token\r\n", " \t\ntoken \n\n", "\uFEFFtoken\n"})
    void subjectToken_surroundedByWhiteSpace_isTrimmed(String content) throws Exception {
        assertThat(ask(content)).isEqualTo("token");
    }

    @ParameterizedTest
    @CsvSource({
        "'', subject_token_empty",
        "' \n', subject_token_empty",
        "'<!DOCTYPE html>', subject_token_html",
        "'\n<saml:Assertion/>', subject_token_html",
        "'two words', subject_token_malformed",
        "'two\nlines', subject_token_malformed",
        "'bell\u0007', subject_token_malformed",
        "'caf\u00e9', subject_token_malformed"
    })
    void subjectToken_noToken_failsNamingThePath(String content, String code) {
        assertFailure(content).hasFieldOrPropertyWithValue("code", code);
    }

    /** Rules that nobody would apply are no warning: the jar that does is missing. */
    @Test
    void rulesOfSaml_areNotPassedOver() {
        for (String place : new String[] {"\"file\": \"a\"", "\"url\": \"https://b.example\""}) {
            JsonView source = world.json("{" + place + ", \"saml\": {\"issuer\": \"i\"}}");
            assertThatThrownBy(() -> world.context().supplier(source, TokenType.SAML2))
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            e -> assertThat(e.code()).isEqualTo("no_supplier"));
        }
    }

    @Test
    void subjectToken_utf16_isMalformed() throws Exception {
        Path file = folder.resolve("token");
        Files.write(file, "token".getBytes(java.nio.charset.StandardCharsets.UTF_16LE));
        assertFailure(file).hasFieldOrPropertyWithValue("code", "subject_token_malformed");
    }

    @Test
    void subjectToken_256KiB_isTheLimit() throws Exception {
        String longest = "t".repeat(AccessToken.MAXIMUM_LENGTH);
        assertThat(ask(longest + "\n")).isEqualTo(longest);
        assertFailure(longest + "t").hasFieldOrPropertyWithValue("code", "subject_token_too_large");
    }

    @Test
    void subjectToken_hugeFile_isNotRead() {
        assertFailure("t".repeat(3 << 20)).hasFieldOrPropertyWithValue("code", "file_too_large");
    }

    @Test
    void subjectToken_missing_isNoLoadErrorButATypedFailure() {
        assertFailure(folder.resolve("missing")).hasFieldOrPropertyWithValue("code", "file_missing");
    }

    @Test
    void subjectToken_directory_isRefused() {
        assertFailure(folder).hasFieldOrPropertyWithValue("code", "file_not_regular");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void subjectToken_pipe_isRefusedAndNotWaitedFor() throws Exception {
        Path pipe = folder.resolve("pipe");
        Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
        assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertFailure(pipe).hasFieldOrPropertyWithValue("code", "file_not_regular");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void subjectToken_endlessDevice_isRefused() {
        assertFailure(Path.of("/dev/zero")).hasFieldOrPropertyWithValue("code", "file_not_regular");
    }

    @ParameterizedTest
    @CsvSource({
        "token-as-text, subject_token_not_json",
        "'', subject_token_empty",
        "'{\"a\": ', subject_token_not_json",
        "'[]', subject_token_not_json",
        "'{\"id_token\": 5}', subject_token_field_missing",
        "'{\"id_token\": null}', subject_token_field_missing",
        "'{\"id_token\": \"\"}', subject_token_empty",
        "'{\"id_token\": \"<html>\"}', subject_token_html",
        "'<html>', subject_token_html",
        "'{}', subject_token_field_missing"
    })
    void subjectToken_noSuchFieldOfJson_failsNamingThePath(String content, String code) {
        Path file = world.write("token", content);
        SubjectTokenSupplier supplier = Sources.file(world, json(file, "id_token"));
        assertThatThrownBy(() -> Sources.ask(world, supplier))
                .isInstanceOf(SubjectTokenException.class)
                .hasMessageContaining(file.toString())
                .hasFieldOrPropertyWithValue("code", code);
    }

    @Test
    void subjectToken_nestedField_isFound() throws Exception {
        Path file = world.write("token", "{\"tokens\": [{\"id\": \"nested\\n\"}], \"/odd\": \"odd\"}");
        assertThat(Sources.ask(world, Sources.file(world, json(file, "/tokens/0/id")))
                        .value())
                .isEqualTo("nested");
        assertThat(Sources.ask(world, Sources.file(world, json(file, "/~1odd"))).value())
                .isEqualTo("odd");
    }

    @Test
    void subjectToken_projectedVolumeSwaps_isWholeAndFresh() throws Exception {
        Path volume = Files.createDirectory(folder.resolve("volume"));
        Path link = Files.createSymbolicLink(volume.resolve("token"), Path.of("..data/token"));
        publish(volume, "v0");
        SubjectTokenSupplier supplier = Sources.file(world, Map.of("file", link.toString()));
        for (int i = 1; i <= 50; i++) {
            publish(volume, "v" + i);
            assertThat(Sources.ask(world, supplier).value()).isEqualTo("v" + i);
        }
    }

    /** Does what the kubelet does: a new folder, and one link that moves over to it. */
    private static void publish(Path volume, String token) throws IOException {
        Path version = Files.createDirectory(volume.resolve(".." + token));
        Files.writeString(version.resolve("token"), token);
        Path link = Files.createSymbolicLink(volume.resolve("..data_tmp"), version.getFileName());
        Files.move(link, volume.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void bind_strictPolicy_refusesOtherFoldersAtLoadAndNamesTheWayOut(@TempDir Path elsewhere) throws IOException {
        Path secret = Files.writeString(elsewhere.resolve("secret"), "secret-content");
        world.trust(TrustPolicy.strict());
        assertThatThrownBy(() -> Sources.file(world, Map.of("file", secret.toString())))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(secret.toString())
                .hasMessageNotContaining("secret-content")
                .hasFieldOrPropertyWithValue("code", "file_untrusted");
    }

    @Test
    void bind_strictPolicy_trustsTheConfigurationsOwnFolder() throws Exception {
        world.trust(TrustPolicy.strict());
        Path file = world.write("token", "token");
        assertThat(Sources.ask(world, Sources.file(world, Map.of("file", file.toString())))
                        .value())
                .isEqualTo("token");
    }

    @Test
    void supplier_sourceOfTwoKinds_isAnError() {
        assertThatThrownBy(() -> world.context()
                        .supplier(world.json("{\"file\": \"a\", \"url\": \"https://b\"}"), TokenType.JWT))
                .isInstanceOf(ConfigurationException.class)
                .hasFieldOrPropertyWithValue("code", "ambiguous_source");
    }

    @Test
    void subjectToken_unbound_isAnError() {
        assertThatThrownBy(() -> Sources.ask(world, new FileSubjectToken())).isInstanceOf(ConfigurationException.class);
    }

    private String ask(String content) throws Exception {
        Path file = world.write("token", content);
        return Sources.ask(world, Sources.file(world, Map.of("file", file.toString())))
                .value();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFailure(String content) {
        return assertFailure(world.write("token", content));
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFailure(Path file) {
        SubjectTokenSupplier supplier = Sources.file(world, Map.of("file", file.toString()));
        return assertThatThrownBy(() -> Sources.ask(world, supplier))
                .isInstanceOf(SubjectTokenException.class)
                .hasMessageContaining(file.toString());
    }

    private static Map<String, ?> json(Path file, String field) {
        return Map.of("file", file.toString(), "format", Map.of("type", "json", "subject_token_field_name", field));
    }
}
