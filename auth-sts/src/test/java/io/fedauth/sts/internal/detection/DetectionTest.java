// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.detection;

import static io.fedauth.sts.Fixture.ISSUED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.explain.Diagnosis;
import io.fedauth.api.explain.Diagnosis.Fact;
import io.fedauth.api.explain.Diagnosis.Finding;
import io.fedauth.api.explain.Diagnosis.Source;
import io.fedauth.api.explain.Diagnosis.State;
import io.fedauth.api.explain.Reach;
import io.fedauth.api.spi.Detection;
import io.fedauth.sts.Fixture;
import io.fedauth.sts.internal.external.ConfigurationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTest {
    private static final String VARIABLE = "GOOGLE_APPLICATION_CREDENTIALS";
    private static final String WELL_KNOWN = "application_default_credentials.json";

    private final Fixture fixture = new Fixture();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        fixture.close();
    }

    private Path credentialFile(Path in, String name) throws IOException {
        Files.createDirectories(in);
        return Files.move(new ConfigurationFile().in(in), in.resolve(name));
    }

    private String wellKnown() {
        Detection detection =
                new GcloudFileProvider().detect(fixture.credentials().context());
        return detection instanceof Detection.Found found
                ? "found " + found.where()
                : ((Detection.Absent) detection).why();
    }

    @Nested
    class Named {
        @Test
        void file_that_the_variable_names_is_found() throws IOException {
            Path file = credentialFile(folder, "named.json");
            fixture.variable(VARIABLE, file.toString()).transport().json(200, ISSUED);

            assertThat(fixture.credentials().applicationDefault().token().value())
                    .isEqualTo("issued-token");
        }

        @Tag("C9")
        @ParameterizedTest
        @ValueSource(strings = {"", "  ", "\t\n"})
        void blank_variable_counts_as_unset(String blank) {
            fixture.variable(VARIABLE, blank);

            assertThat(new EnvironmentFileProvider()
                            .detect(fixture.credentials().context()))
                    .isEqualTo(new Detection.Absent("found GOOGLE_APPLICATION_CREDENTIALS unset"));
        }

        @Test
        void missing_file_ends_the_chain_and_names_variable_and_path() throws IOException {
            Path missing = folder.resolve("missing.json");
            credentialFile(folder.resolve("gcloud"), WELL_KNOWN);
            fixture.variable(VARIABLE, missing.toString())
                    .variable("CLOUDSDK_CONFIG", folder.resolve("gcloud").toString());

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> fixture.credentials().applicationDefault())
                    .withMessageContaining(VARIABLE + "=" + missing);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "{", "[]", "{}", "{\"type\":\"no_such_type\"}", "{\"type\":\"external_account\"}"})
        void broken_file_ends_the_chain_and_names_variable_and_path(String content) throws IOException {
            Path broken = Files.writeString(folder.resolve("broken.json"), content);
            fixture.variable(VARIABLE, broken.toString());

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> fixture.credentials().applicationDefault())
                    .withMessageContaining(VARIABLE + "=" + broken);
        }

        @Test
        void folder_ends_the_chain() {
            fixture.variable(VARIABLE, folder.toString());

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> fixture.credentials().applicationDefault())
                    .withMessageContaining(VARIABLE);
        }

        @Test
        void what_is_no_path_ends_the_chain() {
            fixture.variable(VARIABLE, "a\0b");

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> fixture.credentials().applicationDefault())
                    .withMessageContaining(VARIABLE);
        }
    }

    @Nested
    class WellKnown {
        @Test
        void file_in_gclouds_own_folder_is_found() throws IOException {
            Path file = credentialFile(folder, WELL_KNOWN);
            fixture.variable("CLOUDSDK_CONFIG", folder.toString()).transport().json(200, ISSUED);

            assertThat(wellKnown()).isEqualTo("found " + file);
            assertThat(fixture.credentials().applicationDefault().token().value())
                    .isEqualTo("issued-token");
        }

        @Test
        void file_in_the_home_folder_is_found() throws IOException {
            Path file = credentialFile(folder.resolve(".config").resolve("gcloud"), WELL_KNOWN);
            fixture.property("user.home", folder.toString()).property("os.name", "Linux");

            assertThat(wellKnown()).isEqualTo("found " + file);
        }

        @Test
        void file_in_the_roaming_folder_of_windows_is_found() throws IOException {
            Path file = credentialFile(folder.resolve("gcloud"), WELL_KNOWN);
            fixture.property("user.home", "/elsewhere")
                    .property("os.name", "Windows Server 2025")
                    .variable("APPDATA", folder.toString());

            assertThat(wellKnown()).isEqualTo("found " + file);
        }

        @Test
        void missing_file_is_absent_and_named() {
            fixture.variable("CLOUDSDK_CONFIG", folder.toString());

            assertThat(wellKnown()).isEqualTo("found no file " + folder.resolve(WELL_KNOWN));
        }

        @Test
        void nothing_known_about_the_home_folder_is_absent() {
            assertThat(wellKnown()).contains("no home folder");
            fixture.property("os.name", "Windows 11").property("user.home", "/elsewhere");
            assertThat(wellKnown()).contains("no home folder");
        }

        @Test
        void broken_file_ends_the_chain() throws IOException {
            Path broken = Files.writeString(folder.resolve(WELL_KNOWN), "{");
            fixture.variable("CLOUDSDK_CONFIG", folder.toString());

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> fixture.credentials().applicationDefault())
                    .withMessageContaining(broken.toString());
        }

        @Test
        void variable_comes_before_the_well_known_file() throws IOException {
            credentialFile(folder, WELL_KNOWN);
            fixture.variable("CLOUDSDK_CONFIG", folder.toString())
                    .variable(VARIABLE, folder.resolve("missing.json").toString());

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> fixture.credentials().applicationDefault())
                    .withMessageContaining("missing.json");
        }
    }

    @Test
    void content_of_a_file_in_place_of_its_path_is_not_repeated() {
        fixture.variable(VARIABLE, "{\"type\": \"service_account\", \"private_key\": \"canary\"}");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> fixture.credentials().applicationDefault())
                .returns("path_invalid", ConfigurationException::code)
                .withMessageNotContaining("canary");
        Diagnosis diagnosis = fixture.credentials().explainDefault(Reach.OFFLINE);
        assertThat(diagnosis.toString()).doesNotContain("canary");
        assertThat(diagnosis.findings()).extracting(Finding::code).containsExactly("path_invalid");
    }

    @Test
    void explained_chain_explains_the_file_that_it_uses() throws IOException {
        Path file = credentialFile(folder, "named.json");
        fixture.variable(VARIABLE, file.toString());

        Diagnosis diagnosis = fixture.credentials().explainDefault(Reach.OFFLINE);

        assertThat(diagnosis.sources())
                .first()
                .isEqualTo(new Source("google-application-credentials", State.USED, "found " + VARIABLE + "=" + file));
        assertThat(diagnosis.facts()).contains(new Fact("Credential file", "path", file.toString()));
        assertThat(diagnosis.findings()).extracting(Finding::code).containsExactly("subject_token_not_jwt");
    }

    @Test
    void explained_chain_explains_the_broken_file_that_it_ends_at() throws IOException {
        Path home = Files.createDirectories(folder.resolve(".config/gcloud"));
        Files.move(new ConfigurationFile().without("credential_source").in(home), home.resolve(WELL_KNOWN));
        fixture.property("user.home", folder.toString());

        Diagnosis diagnosis = fixture.credentials().explainDefault(Reach.OFFLINE);

        assertThat(diagnosis.sources())
                .extracting(Source::state)
                .startsWith(State.ABSENT, State.BROKEN)
                .endsWith(State.NOT_ASKED);
        assertThat(diagnosis.facts()).extracting(Fact::name).contains("token endpoint");
        assertThat(diagnosis.findings()).extracting(Finding::code).containsExactly("credential_source_missing");
    }

    @Test
    void chain_that_finds_nothing_says_where_it_looked() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> fixture.credentials().applicationDefault())
                .withMessageContaining("GOOGLE_APPLICATION_CREDENTIALS unset")
                .withMessageContaining("no home folder is known");
    }
}
