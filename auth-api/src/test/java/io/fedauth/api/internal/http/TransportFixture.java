// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http;

import io.fedauth.api.event.AuthEvent;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.internal.engine.Threads;
import io.fedauth.api.internal.engine.Threads.Timeout;
import io.fedauth.api.internal.http.address.PlainHttp;
import io.fedauth.api.spi.TimeSource;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A transport with its threads, and what a test may want to set before it asks for it. */
final class TransportFixture implements AutoCloseable {
    final Threads threads = new Threads();
    final List<AuthEvent> events = new CopyOnWriteArrayList<>();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    Duration deadline = Duration.ofSeconds(8);
    TimeSource time = TimeSource.system();
    Consumer<HttpClient.Builder> http = builder -> {};
    TlsSettings tls;
    PlainHttp.Resolver resolver = InetAddress::getAllByName;
    double random = 0.5;

    private final List<BoundedTransport> made = new ArrayList<>();

    /** Returns a transport that waits in real time. */
    BoundedTransport transport() {
        return make(Surroundings.Pause.real(threads));
    }

    /** Returns a transport whose pauses move the given clock and end at once. */
    BoundedTransport transportOn(FakeTime clock) {
        time = clock;
        return make(new Surroundings.Pause() {
            @Override
            public void sleep(long nanos) {
                pauses.add(Duration.ofNanos(nanos));
                clock.pass(Duration.ofNanos(nanos));
            }

            @Override
            public Timeout after(long nanos, Runnable task) {
                sleep(nanos);
                task.run();
                return () -> {};
            }
        });
    }

    @Override
    public void close() {
        made.forEach(BoundedTransport::close);
        threads.close();
    }

    private BoundedTransport make(Surroundings.Pause pause) {
        BoundedTransport transport = new BoundedTransport(
                new TransportSettings(deadline, http, tls, events::add, time),
                threads,
                new Surroundings(resolver, () -> random, pause));
        made.add(transport);
        return transport;
    }
}
