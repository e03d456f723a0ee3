// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import io.fedauth.bench.contender.BareJdk;
import io.fedauth.bench.contender.Contender;
import io.fedauth.bench.contender.Fedauth;
import io.fedauth.bench.contender.GoogleAuth;
import java.util.concurrent.TimeUnit;
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

/** What each request pays once there is a token: the way from the token in memory to header fields. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CachedTokenBenchmark {
    /** Who is asked. */
    @Param({"fedauth", "google-auth", "bare JDK"})
    public String who;

    private Contender contender;

    /** Fetches the token. */
    @Setup
    public void prepare() throws Exception {
        World world = World.ofProcess();
        contender = switch (who) {
            case "fedauth" -> new Fedauth(world);
            case "google-auth" -> new GoogleAuth(world);
            default -> new BareJdk(world);
        };
        contender.headers();
    }

    /** Asks for header fields. */
    @Benchmark
    public Object headers() throws Exception {
        return contender.headers();
    }

    /** Closes the contender. */
    @TearDown
    public void close() {
        contender.close();
    }
}
