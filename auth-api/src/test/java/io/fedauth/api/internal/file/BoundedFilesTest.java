// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.TrustPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class BoundedFilesTest {
    @TempDir
    Path folder;

    private final BoundedFiles files = new BoundedFiles(TrustPolicy.strict(), Optional.empty());

    @Nested
    @Tag("C5")
    class Content {
        @Test
        void regularFile_returnsEveryByte() throws IOException {
            byte[] content = "\ufefftoken\r\n\0".getBytes(UTF_8);

            assertThat(files.read(Files.write(folder.resolve("token"), content)))
                    .isEqualTo(content);
        }

        @Test
        void emptyFile_returnsNothing() throws IOException {
            assertThat(files.read(Files.createFile(folder.resolve("token")))).isEmpty();
        }

        @Test
        void oneMebibyte_accepts_oneByteMore_rejects() throws IOException {
            Path file = Files.write(folder.resolve("token"), new byte[1 << 20]);
            assertThat(files.read(file)).hasSize(1 << 20);

            Files.write(file, new byte[1], StandardOpenOption.APPEND);

            assertRefused(file, "file_too_large");
        }

        @Test
        void gibibyte_rejectsWithoutReading() throws IOException {
            Path file = folder.resolve("huge");
            try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
                sparse.setLength(1L << 30);
            }

            assertRefused(file, "file_too_large");
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void fileThatClaimsNoSize_returnsItsContent() {
            assertThat(files.read(Path.of("/proc/self/status"))).asString(UTF_8).startsWith("Name:");
        }

        @Test
        @EnabledOnOs(OS.LINUX)
        void endlessFileThatClaimsNoSize_rejectsAtTheLimit() {
            Path symbols = Path.of("/proc/kallsyms");
            assumeTrue(Files.isReadable(symbols), "needs /proc/kallsyms, some megabytes long");

            assertRefused(symbols, "file_too_large");
        }

        @Test
        void interruptedThread_readsAndStaysInterrupted() throws IOException {
            Path file = Files.writeString(folder.resolve("token"), "token");
            Thread.currentThread().interrupt();

            assertThat(files.read(file)).asString(UTF_8).isEqualTo("token");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Nested
    @Tag("C5")
    class NoRegularFile {
        @Test
        void missing_namesThePath() {
            assertRefused(folder.resolve("none"), "file_missing");
            assertRefused(folder.resolve("none/none"), "file_missing");
        }

        @Test
        void folder_rejects() {
            assertRefused(folder, "file_not_regular");
        }

        @Test
        void pathThroughAFile_rejects() throws IOException {
            assertRefused(Files.createFile(folder.resolve("token")).resolve("below"), "file_unreadable");
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void device_rejects() {
            assertRefused(Path.of("/dev/zero"), "file_not_regular");
            assertRefused(Path.of("/dev/null"), "file_not_regular");
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void pipe_rejectsWithoutWaitingForAWriter() throws Exception {
            Path pipe = folder.resolve("pipe");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();

            assertRefused(pipe, "file_not_regular");
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void linkLoop_rejects() throws IOException {
            Path here = folder.resolve("here");
            Files.createSymbolicLink(folder.resolve("there"), here);
            Files.createSymbolicLink(here, folder.resolve("there"));

            assertRefused(here, "file_unreadable");
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void danglingLink_isMissing() throws IOException {
            assertRefused(Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none")), "file_missing");
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void noPermission_rejects() throws IOException {
            Path file = Files.writeString(folder.resolve("token"), "token");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx-wx-wx"));
            assumeTrue(!Files.isReadable(file), "the superuser may read everything");

            assertRefused(file, "file_unreadable");
        }

        @Test
        void entryOfAnArchive_rejects() throws IOException {
            URI archive = URI.create("jar:" + folder.resolve("a.zip").toUri());
            try (FileSystem zip = FileSystems.newFileSystem(archive, Map.of("create", "true"))) {
                assertRefused(Files.writeString(zip.getPath("/token"), "token"), "file_unreadable");
            }
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void controlCharactersInThePath_stayOutOfTheMessage() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> files.read(Path.of("/none\n\u001b[31m")))
                    .withMessage("/none??[31m does not exist: create it, or correct the path");
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void invisibleCharactersInThePath_stayOutOfTheMessage() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> files.read(Path.of("/kein\u202e\u2028\ue000\u200bs/t\u00fcr")))
                    .withMessage("/kein????s/t\u00fcr does not exist: create it, or correct the path");
        }

        @Test
        @EnabledOnOs({OS.LINUX, OS.MAC})
        void longPathWithInvisibleCharacters_isCutAndNoCauseQuotesIt() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> files.read(Path.of("/" + "x\u202e".repeat(5_000))))
                    .withMessageStartingWith("/x?x?")
                    .withMessageEndingWith("... cannot be read: File name too long")
                    .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_100))
                    .withNoCause()
                    .returns("file_unreadable", ConfigurationException::code);
        }
    }

    @Nested
    @Tag("C6")
    class ChangesWhileRead {
        private final AtomicInteger reads = new AtomicInteger();
        private Path file;

        @BeforeEach
        void createFile() throws IOException {
            file = Files.writeString(folder.resolve("token"), "old");
        }

        @Test
        void rewrittenOnce_returnsTheNewContent() {
            assertThat(changing(1).read(file)).asString(UTF_8).isEqualTo("old+");
            assertThat(reads).hasValue(2);
        }

        @Test
        void rewrittenEachTime_givesUpAfterThree() {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> changing(100).read(file))
                    .withMessage(file + " cannot be read: it keeps changing while it is read")
                    .extracting(ConfigurationException::code)
                    .isEqualTo("file_unreadable");
            assertThat(reads).hasValue(3);
        }

        @Test
        void deletedAndCreatedAnew_returnsTheNewContent() {
            BoundedFiles replaced = files(real -> {
                InputStream in = Files.newInputStream(real);
                if (reads.getAndIncrement() == 0) {
                    Files.delete(real);
                    Files.writeString(real, "new");
                }
                return in;
            });

            assertThat(replaced.read(file)).asString(UTF_8).isEqualTo("new");
        }

        @Test
        void deleted_isMissing() {
            BoundedFiles deleted = files(real -> {
                InputStream in = Files.newInputStream(real);
                Files.delete(real);
                return in;
            });

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> deleted.read(file))
                    .extracting(ConfigurationException::code)
                    .isEqualTo("file_missing");
        }

        @Test
        void growsBeyondItsClaim_rejectsAtTheLimit() {
            BoundedFiles endless = files(real -> new InputStream() {
                @Override
                public int read() {
                    return reads.getAndIncrement() & 0xff;
                }
            });

            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> endless.read(file))
                    .extracting(ConfigurationException::code)
                    .isEqualTo("file_too_large");
            assertThat(reads).hasValueBetween(1 << 20, (1 << 20) + 1);
        }

        private BoundedFiles changing(int times) {
            return files(real -> {
                byte[] content = Files.readAllBytes(real);
                if (reads.getAndIncrement() < times) {
                    Files.writeString(real, "+", StandardOpenOption.APPEND);
                }
                return new ByteArrayInputStream(content);
            });
        }

        private BoundedFiles files(RegularFile.Opener opener) {
            return new BoundedFiles(TrustPolicy.strict(), Optional.empty(), new TrustedRoots(List.of()), opener);
        }
    }

    private void assertRefused(Path file, String code) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> files.read(file))
                .withMessageContaining(file.toString())
                .extracting(ConfigurationException::code)
                .isEqualTo(code);
    }
}
