// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import io.fedauth.bench.contender.Contender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A program that starts, fetches one token and ends. */
public final class FirstToken {
    private FirstToken() {}

    /** Takes the class of the contender, the folder of the world, and the file to leave the processor time in. */
    public static void main(String[] args) throws Exception {
        Object contender = Class.forName(args[0]).getConstructor(World.class).newInstance(new World(Path.of(args[1])));
        if (!((Contender) contender).exchange().equals(World.TOKEN)) {
            throw new IllegalStateException("this is not the token");
        }
        Duration cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
        Files.writeString(Path.of(args[2]), Long.toString(cpu.toMillis()));
        System.exit(0);
    }
}
