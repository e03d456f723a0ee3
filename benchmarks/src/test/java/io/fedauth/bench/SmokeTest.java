// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs each benchmark once, to see that it still runs; the figures mean nothing. */
class SmokeTest {
    @TempDir
    private static Path folder;

    private static WorldServer server;

    @BeforeAll
    static void start() throws Exception {
        server = WorldServer.start(folder);
        System.setProperty(World.PROPERTY, folder.toString());
    }

    @AfterAll
    static void stop() {
        System.clearProperty(World.PROPERTY);
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"CachedToken, 3", "WarmExchange, 6", "Executor, 6", "Json, 4"})
    void benchmark_run_once_succeeds(String name, int contenders) throws Exception {
        Class<?> benchmark = Class.forName("io.fedauth.bench." + name + "Benchmark");
        Collection<RunResult> results = Benchmarks.run(
                benchmark,
                server.world(),
                new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(1)));

        assertEquals(contenders, results.size());
    }

    @Test
    void coldStart_measuredOnce_hasAFigureForEachContender() throws Exception {
        String table = new ColdStart(server.world()).measure(1).toString();

        assertTrue(table.contains("| fedauth "), table);
        assertTrue(table.contains("| google-auth, AppCDS "), table);
    }
}
