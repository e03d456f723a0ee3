// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.process;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TrustPolicy.Access;
import io.fedauth.api.TrustPolicy.Kind;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.aws.internal.metadata.CredentialDocument;
import io.fedauth.provider.aws.internal.metadata.TemporaryKeys;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the program that a profile names (AWS SDKs, "Process credential provider"): only where the trust policy allows that very
 * program, without a shell, within 30 seconds, and up to 64 KiB of output. What it says on standard error is not read.
 */
public final class CredentialProcess {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String PLACE = "the credential_process of profile ";

    private final String profile;
    private final String command;
    private final Path namedBy;
    private final Duration limit;

    /**
     * Prepares a run.
     *
     * @param profile the profile
     * @param command what the profile says
     * @param namedBy the file that the profile stands in
     */
    public CredentialProcess(String profile, String command, Path namedBy) {
        this(profile, command, namedBy, LIMIT);
    }

    CredentialProcess(String profile, String command, Path namedBy, Duration limit) {
        this.profile = profile;
        this.command = command;
        this.namedBy = namedBy;
        this.limit = limit;
    }

    /**
     * Runs the program and returns the keys that it prints.
     *
     * @throws ConfigurationException {@code aws_process_malformed}, {@code aws_process_missing} or
     *     {@code aws_process_untrusted}, before anything is started
     * @throws SubjectTokenException {@code aws_process_failed} if it fails, takes too long or says too much, or
     *     {@code aws_credentials_malformed}
     */
    public TemporaryKeys keys(CredentialContext kernel) throws InterruptedException {
        List<String> words = CommandLine.words(command)
                .orElseThrow(() -> new ConfigurationException(
                        "aws_process_malformed", PLACE + profile + " is empty, or has a quote that does not end"));
        Path program = program(words.get(0), kernel);
        checkTrust(program, kernel);
        List<String> exact = new ArrayList<>(words);
        exact.set(0, program.toString());
        byte[] printed = run(exact);
        CredentialDocument document = CredentialDocument.of(printed, PLACE + profile, kernel);
        if (document.version().filter(version -> version == 1).isEmpty()) {
            throw new SubjectTokenException(
                    "aws_credentials_malformed", PLACE + profile + " printed no \"Version\": 1; update the program");
        }
        return document.keys("SessionToken");
    }

    private Path program(String word, CredentialContext kernel) {
        try {
            Optional<Path> program = word.indexOf(File.separatorChar) < 0
                    ? onPath(word, kernel)
                    : Optional.of(Path.of(word)).filter(Path::isAbsolute).filter(Files::isExecutable);
            if (program.isPresent()) {
                return program.get().toRealPath();
            }
        } catch (InvalidPathException | IOException e) {
            // The message below says what to do, and the path is in the profile.
        }
        throw new ConfigurationException(
                "aws_process_missing",
                PLACE + profile
                        + " names no program that can be run: name it by its absolute path, or by a name that is on PATH");
    }

    /** Relative entries would lead to whatever folder the application was started in. */
    private static Optional<Path> onPath(String name, CredentialContext kernel) {
        return kernel.environment().variable("PATH").stream()
                .flatMap(path -> Arrays.stream(path.split(File.pathSeparator, -1)))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .map(folder -> folder.resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    private void checkTrust(Path program, CredentialContext kernel) {
        Access access =
                new Access(Kind.START_PROCESS, program.toString(), Purpose.SUBJECT_SOURCE, Optional.of(namedBy), false);
        if (!kernel.trust().allows(access)) {
            throw new ConfigurationException(
                    "aws_process_untrusted",
                    "the trust policy does not allow to start " + program + ", the credential_process of profile "
                            + profile + "; vouch for it with a policy that allows START_PROCESS for it, or with"
                            + " TrustPolicy.trusting()");
        }
    }

    private byte[] run(List<String> words) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(words)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            // Its message repeats the command, which may hold secrets.
            throw failed("could not be started");
        }
        try {
            process.getOutputStream().close();
            BoundedOutput output = BoundedOutput.of(process.getInputStream(), profile);
            byte[] printed = output.await(limit)
                    .orElseThrow(
                            () -> failed("printed more than 64 KiB, or did not end in " + limit.toSeconds() + " s"));
            if (!process.waitFor(1, TimeUnit.SECONDS)) {
                throw failed("closed its output and did not end");
            }
            if (process.exitValue() != 0) {
                throw failed("ended with status " + process.exitValue());
            }
            return printed;
        } catch (IOException e) {
            throw failed("broke off");
        } finally {
            Stream.concat(process.descendants(), Stream.of(process.toHandle())).forEach(ProcessHandle::destroyForcibly);
        }
    }

    private SubjectTokenException failed(String what) {
        return new SubjectTokenException(
                "aws_process_failed", PLACE + profile + " " + what + "; run it by hand to see why");
    }
}
