// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import static io.fedauth.sts.FakeTransport.header;
import static io.fedauth.sts.FakeTransport.result;
import static io.fedauth.sts.iam.IamFixture.ROBOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TransportException;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.BlobSigner.Signature;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.sts.iam.IamFixture.Source;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing holds no thread while it waits, be it for the source's token or for the answer. */
class AsyncSigningTest {
    private static final HttpResult SIGNED =
            result(200, "application/json", "{\"keyId\":\"k1\",\"signedBlob\":\"AAH/\"}");

    private final PatientTransport transport = new PatientTransport();
    private final Credentials credentials =
            Credentials.builder().wiring(wiring -> wiring.transport(transport)).build();
    private final CountDownLatch sourceMayAnswer = new CountDownLatch(1);
    private final Source source = new Source(credentials.context()) {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
            sourceMayAnswer.await();
            return super.fetch(wish, fetch);
        }
    };
    private final Credential robot =
            ImpersonatedServiceAccount.builder(source.credential(), ROBOT).build(credentials);
    private final BlobSigner signer = robot.capability(BlobSigner.class).orElseThrow();

    @AfterEach
    void close() {
        sourceMayAnswer.countDown();
        credentials.close();
    }

    /** Begins calls, and leaves it to the test to end them. */
    private static final class PatientTransport implements HttpTransport {
        final List<HttpCall> calls = Collections.synchronizedList(new ArrayList<>());
        private final BlockingQueue<CompletableFuture<HttpResult>> answers = new LinkedBlockingQueue<>();

        @Override
        public HttpResult send(HttpCall call) {
            throw new AssertionError("signing without blocking sends no call that blocks");
        }

        @Override
        public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
            CompletableFuture<HttpResult> answer = new CompletableFuture<>();
            calls.add(call.eachAttempt().apply(call.toBuilder()).build());
            answers.add(answer);
            return answer;
        }

        /** Returns the answer to the next call, once that has begun. */
        CompletableFuture<HttpResult> answer() throws InterruptedException {
            CompletableFuture<HttpResult> next = answers.poll(40, TimeUnit.SECONDS);
            assertThat(next).as("a call").isNotNull();
            return next;
        }
    }

    @Test
    void signature_waits_for_token_and_answer_without_holding_the_caller() throws Exception {
        CompletableFuture<Signature> signature = signer.sign(new byte[] {1});
        assertThat(signature).isNotDone();
        sourceMayAnswer.countDown();
        CompletableFuture<HttpResult> answer = transport.answer();
        assertThat(signature).isNotDone();

        answer.complete(SIGNED);

        assertThat(signature.get().keyId()).isEqualTo("k1");
        assertThat(header(transport.calls.get(0), "Authorization")).containsExactly("Bearer source-token-1");
    }

    @Test
    void continuation_runs_on_no_thread_of_the_common_pool() throws Exception {
        AtomicReference<String> thread = new AtomicReference<>();
        CompletableFuture<Void> seen = signer.sign(new byte[] {1})
                .thenAccept(signature -> thread.set(Thread.currentThread().getName()));
        sourceMayAnswer.countDown();
        transport.answer().complete(SIGNED);

        seen.get();

        assertThat(thread.get()).doesNotContain("ForkJoinPool");
    }

    @Test
    @Tag("R8")
    void error_answer_fails_the_future_as_it_is_and_a_refused_token_is_forgotten() throws Exception {
        sourceMayAnswer.countDown();
        CompletableFuture<Signature> refused = signer.sign(new byte[] {1});
        AtomicReference<Throwable> failure = new AtomicReference<>();
        CompletableFuture<Signature> watched = refused.whenComplete((signature, why) -> failure.set(why));
        transport.answer().complete(result(401, "application/json", "{\"error\":{\"status\":\"UNAUTHENTICATED\"}}"));

        assertThatThrownBy(watched::get)
                .hasCauseInstanceOf(TokenEndpointException.class)
                .isInstanceOf(ExecutionException.class);
        assertThat(failure.get()).isInstanceOf(TokenEndpointException.class);
        CompletableFuture<Signature> again = signer.sign(new byte[] {1});
        transport.answer().complete(SIGNED);
        assertThat(again.get().keyId()).isEqualTo("k1");
        assertThat(transport.calls)
                .extracting(call -> header(call, "Authorization").get(0))
                .containsExactly("Bearer source-token-1", "Bearer source-token-2");
    }

    @Test
    void failure_of_the_transport_is_the_futures_own() throws Exception {
        sourceMayAnswer.countDown();
        CompletableFuture<Signature> signature = signer.sign(new byte[] {1});
        TransportException down = new TransportException("connect_failed", "nobody is there", null, true, false);
        transport.answer().completeExceptionally(new CompletionException(down));

        assertThatThrownBy(signature::get).hasCause(down);
    }

    @Test
    void cancelling_abandons_the_call() throws Exception {
        sourceMayAnswer.countDown();
        CompletableFuture<Signature> signature = signer.sign(new byte[] {1});
        CompletableFuture<HttpResult> answer = transport.answer();

        assertThat(signature.cancel(true)).isTrue();

        assertThatThrownBy(() -> answer.get(40, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    @Test
    void cancelling_before_there_is_a_token_makes_no_call() throws Exception {
        CompletableFuture<Signature> signature = signer.sign(new byte[] {1});
        assertThat(signature.cancel(true)).isTrue();
        sourceMayAnswer.countDown();

        assertThat(robot.capability(JwtSigner.class).orElseThrow().signJwt("{}"))
                .isNotNull();
        transport.answer();
        assertThat(transport.calls)
                .singleElement()
                .satisfies(call -> assertThat(call.uri().getPath()).endsWith(":signJwt"));
    }

    @Test
    void what_cannot_be_signed_fails_the_future() {
        assertThatThrownBy(signer.sign(new byte[0])::get).hasCauseInstanceOf(ConfigurationException.class);
        assertThatThrownBy(robot.capability(JwtSigner.class).orElseThrow().signJwt("[]")::get)
                .hasCauseInstanceOf(ConfigurationException.class);
    }

    @Test
    void closed_credential_fails_the_future() {
        robot.close();

        assertThatThrownBy(signer.sign(new byte[] {1})::get).hasCauseInstanceOf(AuthException.class);
    }
}
