// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import io.fedauth.api.http.Purpose;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("C1")
@EnabledOnOs({OS.LINUX, OS.MAC}) // links need no privilege there
class FileTrustTest {
    private Path base;
    private Path own;
    private Path secrets;
    private Path elsewhere;
    private Path config;

    @BeforeEach
    void createFolders(@TempDir Path temp) throws IOException {
        base = temp.toRealPath();
        own = Files.createDirectory(base.resolve("own"));
        secrets = Files.createDirectory(base.resolve("secrets"));
        elsewhere = Files.createDirectory(base.resolve("elsewhere"));
        config = Files.writeString(own.resolve("wif.json"), "{}");
    }

    @Nested
    class StrictPolicy {
        @Test
        void besideTheConfiguration_andBelow_reads() throws IOException {
            assertThat(read(token(own))).isEqualTo("token");
            assertThat(read(token(Files.createDirectory(own.resolve("below"))))).isEqualTo("token");
        }

        @Test
        void underASecretsFolder_reads() throws IOException {
            assertThat(read(token(secrets))).isEqualTo("token");
        }

        @Test
        void secretsFolderIsALink_reads() throws IOException {
            Path file = token(elsewhere);
            Path run = Files.createSymbolicLink(base.resolve("run"), elsewhere);
            BoundedFiles files = files(TrustPolicy.strict(), new TrustedRoots(List.of(run)));

            assertThat(files.read(file)).asString(UTF_8).isEqualTo("token");
            assertThat(files.read(run.resolve("token"))).asString(UTF_8).isEqualTo("token");
        }

        @Test
        void elsewhere_refuses_andSaysWhatToDo() throws IOException {
            Path file = token(elsewhere);

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> read(file))
                    .withMessage(file + ", named by " + config + ", is not trusted: allow its folder with"
                            + " TrustPolicy.files(...), or vouch for the configuration with TrustPolicy.trusting()")
                    .extracting(ConfigurationException::code)
                    .isEqualTo("file_untrusted");
        }

        @Test
        void aCheck_opensNothing_andJudgesWhatDoesNotExistYet() throws IOException {
            BoundedFiles files = files(TrustPolicy.strict(), new TrustedRoots(List.of(secrets)));
            Files.createSymbolicLink(own.resolve("way-out"), elsewhere);

            files.check(own.resolve("later/token"));
            files.check(own); // a folder cannot be read, but is no matter of trust
            for (Path refused : List.of(
                    elsewhere.resolve("later"),
                    own.resolve("way-out/later"),
                    own.resolve("later/../../elsewhere/token"))) {
                assertThatExceptionOfType(ConfigurationException.class)
                        .isThrownBy(() -> files.check(refused))
                        .extracting(ConfigurationException::code)
                        .isEqualTo("file_untrusted");
            }
        }

        @Test
        void linkThatLeadsOut_refuses_andSaysWhereItLeads() throws IOException {
            Path file = token(elsewhere);
            Path link = Files.createSymbolicLink(own.resolve("link"), file);

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> read(link))
                    .withMessageStartingWith(link + " (which leads to " + file + "), named by ");
        }

        @Test
        void folderLinkThatLeadsOut_refuses() throws IOException {
            token(elsewhere);
            Files.createSymbolicLink(own.resolve("below"), elsewhere);

            assertUntrusted(own.resolve("below/token"));
        }

        @Test
        void dotsThatLeadOut_refuse() throws IOException {
            token(elsewhere);

            assertUntrusted(own.resolve("../elsewhere/token"));
            assertUntrusted(secrets.resolve("../elsewhere/token"));
        }

        @Test
        void folderWhoseNameBeginsAlike_refuses() throws IOException {
            assertUntrusted(token(Files.createDirectory(base.resolve("own-not"))));
        }

        @Test
        void configurationIsALink_itsRealFolderCounts() throws IOException {
            Path real = Files.writeString(elsewhere.resolve("wif.json"), "{}");
            Files.delete(config);
            Files.createSymbolicLink(config, real);

            assertThat(read(token(elsewhere))).isEqualTo("token");
            assertUntrusted(token(own));
        }

        @Test
        void configurationInTheRootFolder_doesNotOpenTheWholeDisk() {
            assertThat(new ConfigurationFolder(Path.of("/")).contains(base)).isFalse();

            ConfigurationFolder folder = new ConfigurationFolder(Path.of("/usr")); // as good as any file in there

            assertThat(folder.contains(Path.of("/wif.json"))).isTrue();
            assertThat(folder.contains(Path.of("/etc/passwd"))).isFalse();
        }

        @Test
        void configurationDeletedAfterLoading_itsFolderStillCounts() throws IOException {
            Path file = token(own);
            BoundedFiles files = files(TrustPolicy.strict(), new TrustedRoots(List.of()));
            Files.delete(config);

            assertThat(files.read(file)).asString(UTF_8).isEqualTo("token");
        }

        @Test
        void untrustedFile_isNeverOpened() throws IOException {
            Path file = token(elsewhere);
            List<Path> opened = new ArrayList<>();
            BoundedFiles files =
                    new BoundedFiles(TrustPolicy.strict(), Optional.of(config), new TrustedRoots(List.of()), real -> {
                        opened.add(real);
                        return Files.newInputStream(real);
                    });

            assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> files.read(file));
            assertThat(opened).isEmpty();
        }
    }

    @Test
    void policy_isAskedForTheRealPath() throws IOException {
        Path file = token(elsewhere);
        Path link = Files.createSymbolicLink(secrets.resolve("link"), file);
        List<TrustPolicy.Access> asked = new ArrayList<>();
        BoundedFiles files = files(asked::add, new TrustedRoots(List.of(secrets)));

        files.read(link);
        files.read(token(secrets));

        assertThat(asked)
                .containsExactly(
                        new TrustPolicy.Access(
                                TrustPolicy.Kind.READ_FILE,
                                file.toString(),
                                Purpose.CONFIGURATION,
                                Optional.of(config),
                                false),
                        new TrustPolicy.Access(
                                TrustPolicy.Kind.READ_FILE,
                                secrets.resolve("token").toString(),
                                Purpose.CONFIGURATION,
                                Optional.of(config),
                                true));
    }

    @Test
    void filesPolicy_folderThatAppearsLater_reads() throws IOException {
        Path later = base.resolve("later");
        BoundedFiles files = files(TrustPolicy.files(later), new TrustedRoots(List.of()));
        Files.createSymbolicLink(later, elsewhere);

        assertThat(files.read(token(elsewhere))).asString(UTF_8).isEqualTo("token");
    }

    @Test
    void trustingPolicy_readsAnything() throws IOException {
        BoundedFiles files = files(TrustPolicy.trusting(), new TrustedRoots(List.of()));

        assertThat(files.read(token(elsewhere))).asString(UTF_8).isEqualTo("token");
    }

    private static Path token(Path folder) throws IOException {
        return Files.writeString(folder.resolve("token"), "token");
    }

    private String read(Path file) {
        return new String(
                files(TrustPolicy.strict(), new TrustedRoots(List.of(secrets))).read(file), UTF_8);
    }

    private BoundedFiles files(TrustPolicy policy, TrustedRoots roots) {
        return new BoundedFiles(policy, Optional.of(config), roots, RegularFile.Opener.LOCAL);
    }

    private void assertUntrusted(Path file) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> read(file))
                .extracting(ConfigurationException::code)
                .isEqualTo("file_untrusted");
    }
}
