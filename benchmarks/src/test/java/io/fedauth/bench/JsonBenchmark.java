// SPDX-License-Identifier: Apache-2.0
package io.fedauth.bench;

import com.google.api.client.json.GenericJson;
import com.google.api.client.json.gson.GsonFactory;
import io.fedauth.api.Credentials;
import io.fedauth.api.spi.CredentialContext;
import jakarta.json.Json;
import jakarta.json.JsonReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reading the token out of an answer, to decide how fedauth reads JSON. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
    private static final byte[] ANSWER = World.ANSWER.getBytes(StandardCharsets.UTF_8);

    private final CredentialContext fedauth = Credentials.standard().context();
    private final JsonReaderFactory readers = Json.createReaderFactory(Map.of());
    private final GsonFactory gson = GsonFactory.getDefaultInstance();

    /** fedauth's strict reader: duplicates, depth, size, UTF-8 checked. */
    @Benchmark
    public String strict() {
        return fedauth.json(ANSWER, "the answer").required("access_token");
    }

    /** Parsson's object model from a factory that is kept. */
    @Benchmark
    public String parsson() {
        return readers.createReader(new ByteArrayInputStream(ANSWER))
                .readObject()
                .getString("access_token");
    }

    /** The same, with the look-up of the provider that the API does at each call. */
    @Benchmark
    public String parssonLookedUp() {
        return Json.createReader(new ByteArrayInputStream(ANSWER)).readObject().getString("access_token");
    }

    /** As google-auth reads answers. */
    @Benchmark
    public Object gson() throws IOException {
        return gson.createJsonParser(new ByteArrayInputStream(ANSWER), StandardCharsets.UTF_8)
                .parse(GenericJson.class)
                .get("access_token");
    }
}
