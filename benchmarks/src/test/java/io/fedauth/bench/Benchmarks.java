// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the benchmarks and prints their figures. */
public final class Benchmarks {
    private static final List<Class<?>> ALL = List.of(
            CachedTokenBenchmark.class, WarmExchangeBenchmark.class, ExecutorBenchmark.class, JsonBenchmark.class);
    private static final int COLD_STARTS = 10;

    private Benchmarks() {}

    /** Takes the file to write the figures to. */
    public static void main(String[] args) throws Exception {
        Path figures = Path.of(args[0]);
        Path folder = Files.createTempDirectory("fedauth-bench");
        try (WorldServer server = WorldServer.start(folder);
                PrintStream out = new PrintStream(Files.newOutputStream(figures), true)) {
            out.println(new ColdStart(server.world()).measure(COLD_STARTS));
            for (Class<?> benchmark : ALL) {
                out.println(measure(benchmark, server.world()));
            }
        }
    }

    private static Table measure(Class<?> benchmark, World world) throws RunnerException {
        return table(run(benchmark, world, new OptionsBuilder().addProfiler(GCProfiler.class)));
    }

    /** Runs the methods of one class. */
    static Collection<RunResult> run(Class<?> benchmark, World world, ChainedOptionsBuilder options)
            throws RunnerException {
        return new Runner(options.include("^" + benchmark.getName().replace(".", "\\.") + "\\.")
                        .jvmArgsAppend("-D" + World.PROPERTY + "=" + world.folder())
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }

    private static Table table(Collection<RunResult> results) {
        RunResult any = results.iterator().next();
        String unit = any.getPrimaryResult().getScoreUnit();
        String name = any.getParams().getBenchmark().replaceAll(".*\\.(\\w+)Benchmark\\..*", "$1");
        Table table = new Table(name + ", " + unit, "typical", "spread", "bytes/op");
        for (RunResult result : results) {
            Result<?> primary = result.getPrimaryResult();
            boolean sampled = result.getParams().getMode() == Mode.SampleTime;
            table.row(
                    label(result),
                    figure(sampled ? primary.getStatistics().getPercentile(50) : primary.getScore()),
                    sampled
                            ? "p99 " + figure(primary.getStatistics().getPercentile(99))
                            : "± " + figure(primary.getScoreError()),
                    result.getSecondaryResults().entrySet().stream()
                            .filter(entry -> entry.getKey().endsWith("gc.alloc.rate.norm"))
                            .map(entry -> figure(entry.getValue().getScore()))
                            .collect(Collectors.joining()));
        }
        return table;
    }

    private static String label(RunResult result) {
        String parameters = result.getParams().getParamsKeys().stream()
                .map(result.getParams()::getParam)
                .collect(Collectors.joining(", "));
        return parameters.isEmpty() ? result.getParams().getBenchmark().replaceAll(".*\\.", "") : parameters;
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }
}
