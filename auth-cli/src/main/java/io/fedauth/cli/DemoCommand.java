// SPDX-License-Identifier: Apache-2.0
package io.fedauth.cli;

import io.fedauth.cli.console.Console;
import io.fedauth.cli.console.ExitCode;
import io.fedauth.cli.demo.DemoFolder;
import io.fedauth.cli.demo.Narrator;
import io.fedauth.cli.demo.Tour;
import io.fedauth.emulator.StsEmulator;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Shows the main job from end to end on this machine. */
@Command(name = "demo", description = "Shows on this machine alone how a workload's identity becomes an access token.")
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DemoFolder folder = DemoFolder.create();
                StsEmulator emulator = StsEmulator.builder().start()) {
            new Tour(emulator, folder.path(), new Narrator(console.out())).walk();
        }
        return ExitCode.OK.number();
    }
}
