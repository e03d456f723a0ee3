// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.demo.DemoFiles;
import io.fedauth.cli.demo.OnExit;
import io.fedauth.cli.option.SecretInput;
import io.fedauth.emulator.StsEmulator;
import io.fedauth.emulator.StsEmulatorBuilder;
import io.fedauth.emulator.config.ExchangeMode;
import io.fedauth.emulator.config.OauthClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the emulator until it is interrupted. */
@Command(
        name = "emulator",
        description = "Runs a local token service that verifies what it is given. Not for production.")
final class EmulatorCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--port", paramLabel = "N", description = "The port on 127.0.0.1; any free one by default.")
    private int port;

    @Option(names = "--https", description = "Speak TLS, with a certificate made at start; needs --write-demo.")
    private boolean https;

    @Option(names = "--plain", description = "Be a plain RFC 8693 server rather than Google's token service.")
    private boolean plain;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "A client; introspection and plain exchanges are for it only then.")
    private @Nullable String clientId;

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            description = "The file that holds the client's secret; - for standard input.")
    private @Nullable Path secretFile;

    @Option(
            names = "--write-demo",
            paramLabel = "DIR",
            description = "Write a workload's token, a credential file and the certificate there.")
    private @Nullable Path folder;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description = "Do something wrong, for example R4 or N9:date*2 (docs/emulator.md); may be repeated.")
    private List<String> faults = List.of();

    EmulatorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        require((clientId == null) == (secretFile == null), "--client-id and --client-secret-file go together");
        require(!https || folder != null, "--https needs --write-demo DIR, so that clients find the certificate");
        require(port >= 0 && port <= 65535, "--port is a number from 0 to 65535");
        try (StsEmulator emulator = start();
                OnExit stop = OnExit.run(emulator::close)) {
            DemoFiles files = folder == null ? null : write(emulator, folder);
            console.out().print(emulator.description());
            if (files != null) {
                console.out().println("credential file " + files.configuration());
                files.certificate().ifPresent(pem -> console.out().println("certificate     " + pem));
            }
            emulator.faults().active().forEach(fault -> console.out().println("fault           " + fault));
            console.out().println("Press Ctrl-C to stop it.");
            stop.await();
            return ExitCode.OK.number();
        }
    }

    private void require(boolean sensible, String otherwise) {
        if (!sensible) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }

    private StsEmulator start() {
        StsEmulatorBuilder builder = StsEmulator.builder().port(port);
        builder.mode(plain ? ExchangeMode.PLAIN : ExchangeMode.GOOGLE);
        if (https) {
            builder.https();
        }
        if (clientId != null && secretFile != null) {
            SecretInput input = new SecretInput(Credentials.standard().context().files(), console.in());
            builder.client(new OauthClient(clientId, input.read(secretFile, "--client-secret-file")));
        }
        try {
            faults.forEach(builder::fault);
            return builder.start();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--fault: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw new ConfigurationException(
                    "cannot_listen",
                    "cannot listen on port " + port + " of 127.0.0.1; choose another --port, or leave it out",
                    e);
        }
    }

    private static DemoFiles write(StsEmulator emulator, Path folder) {
        try {
            return DemoFiles.write(emulator, Files.createDirectories(folder));
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot_write",
                    "cannot write to " + folder + " (--write-demo); name a folder that is there or can be made, and"
                            + " that this program may write to",
                    e);
        }
    }
}
