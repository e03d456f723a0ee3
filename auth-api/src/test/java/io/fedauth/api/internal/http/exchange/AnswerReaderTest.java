// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow.Subscription;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AnswerReaderTest {
    private static final int MIB = 1 << 20;
    private static final int KIB = 1 << 10;

    /** The JDK hands over buffers of 16 KiB. */
    private static final int BUFFER = 16 * KIB;

    @Test
    @Tag("N4")
    void endlessBody_isReadUpToTheFirstBufferBeyondTheCap() {
        HttpCall call =
                HttpCall.get(URI.create("https://sts.example/"), Purpose.KEYS).build();
        CompletableFuture<HttpResult> answer = new CompletableFuture<>();
        BodySubscriber<Void> reader = new AnswerReader(call, answer).apply(new Head());
        Source source = new Source();
        reader.onSubscribe(source);

        int read = 0;
        while (source.wanted > 0 && !source.cancelled && read < 10 * MIB) {
            source.wanted--;
            reader.onNext(List.of(ByteBuffer.allocate(BUFFER)));
            read += BUFFER;
        }

        assertThat(source.cancelled).isTrue();
        assertThat(answer).isCompletedExceptionally();
        assertThat(read).isBetween(MIB + 1, MIB + 64 * KIB);
    }

    /** Where the body comes from; counts what is asked of it. */
    private static final class Source implements Subscription {
        private long wanted;
        private boolean cancelled;

        @Override
        public void request(long more) {
            wanted += more;
        }

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    private record Head() implements ResponseInfo {
        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (name, value) -> true);
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
