// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The body of one attempt, which leaves this machine once at most.
 *
 * <p>Left to itself the JDK may send a request again: after a 401 if its client has an authenticator, or after a dropped
 * connection if the JVM was started that way. A code that works once must not go out twice.
 */
final class OneShotBody implements BodyPublisher {
    private final byte[] content;
    private final AtomicBoolean sent = new AtomicBoolean();
    private volatile boolean begun;

    OneShotBody(byte[] content) {
        this.content = content;
    }

    /**
     * Says the length, which the JDK asks for when it writes the head of the request: nothing was sent as long as it has not
     * asked. Over TLS it asks before the handshake is over, so there this errs on the safe side.
     */
    @Override
    public long contentLength() {
        begun = true;
        return content.length;
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
        begun = true;
        if (sent.compareAndSet(false, true)) {
            BodyPublishers.ofByteArray(content).subscribe(subscriber);
        } else {
            subscriber.onSubscribe(new NothingToGive());
            subscriber.onError(new IOException("the request was sent before and is not sent again"));
        }
    }

    /** Returns whether a part of the request may have been sent. */
    boolean begun() {
        return begun;
    }

    private static final class NothingToGive implements Subscription {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    }
}
