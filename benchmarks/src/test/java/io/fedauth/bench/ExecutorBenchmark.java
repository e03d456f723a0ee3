// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import io.fedauth.bench.contender.BareJdk;
import java.net.http.HttpClient.Version;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What the executor and the version of HTTP do to one exchange with the JDK's client, to decide which ones fedauth takes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class ExecutorBenchmark {
    /** The client's own threads, a pool as fedauth's, or none at all: the selector's thread does everything. */
    @Param({"own", "pool of 8", "none"})
    public String executor;

    /** The version that the client prefers. */
    @Param({"HTTP_1_1", "HTTP_2"})
    public Version version;

    private BareJdk contender;
    private @Nullable ExecutorService pool;

    /** Opens the connection. */
    @Setup
    public void prepare() throws Exception {
        contender = new BareJdk(World.ofProcess(), version, executor());
        contender.exchange();
    }

    private @Nullable Executor executor() {
        if (executor.equals("pool of 8")) {
            ExecutorService eight = Executors.newFixedThreadPool(8);
            pool = eight;
            return eight;
        }
        return executor.equals("own") ? null : Runnable::run;
    }

    /** Exchanges the token. */
    @Benchmark
    public String exchange() throws Exception {
        return contender.exchange();
    }

    /** Ends the pool. */
    @TearDown
    public void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
