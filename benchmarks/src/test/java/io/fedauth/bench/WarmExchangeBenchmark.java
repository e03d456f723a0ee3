// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import io.fedauth.bench.contender.BareJdk;
import io.fedauth.bench.contender.Contender;
import io.fedauth.bench.contender.Fedauth;
import io.fedauth.bench.contender.GoogleAuth;
import io.fedauth.bench.contender.StsCall;
import java.net.http.HttpClient.Version;
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

/** One exchange over a TLS connection that is open already: the subject token read from its file, the answer from JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class WarmExchangeBenchmark {
    /** Who exchanges; "client" is fedauth without its engine. */
    @Param({"fedauth", "fedauth HTTP/2", "fedauth client", "google-auth", "bare JDK", "bare JDK HTTP/2"})
    public String who;

    private Contender contender;

    /** Opens the connection. */
    @Setup
    public void prepare() throws Exception {
        World world = World.ofProcess();
        contender = switch (who) {
            case "fedauth" -> new Fedauth(world);
            case "fedauth HTTP/2" -> new Fedauth(world, Version.HTTP_2);
            case "fedauth client" -> new StsCall(world);
            case "google-auth" -> new GoogleAuth(world);
            case "bare JDK" -> new BareJdk(world);
            default -> new BareJdk(world, Version.HTTP_2, null);
        };
        contender.exchange();
    }

    /** Exchanges the token. */
    @Benchmark
    public String exchange() throws Exception {
        return contender.exchange();
    }

    /** Closes the contender. */
    @TearDown
    public void close() {
        contender.close();
    }
}
