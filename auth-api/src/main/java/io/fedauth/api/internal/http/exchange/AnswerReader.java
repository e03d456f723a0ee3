// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.http.exchange;

import io.fedauth.api.TransportException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.internal.http.address.Wording;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads one answer, or refuses it by its head before a byte of the body is read.
 *
 * <p>The answer is whole when its last byte is here: it is handed over at once, by the thread that read it. The JDK's own
 * future would come by way of the common pool, which other code may have filled.
 */
final class AnswerReader implements BodyHandler<Void> {
    static final int LARGEST_BODY = 1 << 20;

    private static final int MOST_DIGITS = 18;

    private final HttpCall call;
    private final CompletableFuture<HttpResult> answer;

    AnswerReader(HttpCall call, CompletableFuture<HttpResult> answer) {
        this.call = call;
        this.answer = answer;
    }

    @Override
    public BodySubscriber<Void> apply(ResponseInfo head) {
        return new Body(head, refusal(head).orElse(null));
    }

    static TransportException proxyAsks(HttpCall call, boolean mayHaveBeenProcessed) {
        String why =
                ": the proxy asks for a password; give the client an authenticator for it, with Credentials.Builder.http";
        return new TransportException("proxy_refused", Wording.of(call) + why, null, false, mayHaveBeenProcessed)
                .withOrigin(call.uri());
    }

    private Optional<TransportException> refusal(ResponseInfo head) {
        int status = head.statusCode();
        HttpHeaders headers = head.headers();
        if (status == 407) {
            return Optional.of(proxyAsks(call, true));
        }
        if (status >= 300 && status < 400) {
            return refused(
                    "redirect_refused",
                    "the answer is a redirect (" + status + "), and none is followed: it could lead the credentials"
                            + " elsewhere; configure the final URL");
        }
        if (!Set.of("identity").containsAll(encodings(headers))) {
            return refused("encoding_refused", "the answer has a content encoding that nobody asked for");
        }
        List<String> lengths =
                headers.allValues("Content-Length").stream().distinct().toList();
        boolean chunked = headers.firstValue("Transfer-Encoding").isPresent();
        if (lengths.size() + (chunked ? 1 : 0) > 1 || !lengths.stream().allMatch(AnswerReader::isLength)) {
            return refused("malformed_answer", "the answer does not say clearly where it ends");
        }
        boolean large = lengths.stream().anyMatch(length -> Long.parseLong(length) > LARGEST_BODY);
        return large ? Optional.of(tooLarge()) : Optional.empty();
    }

    private static boolean isLength(String text) {
        return text.length() <= MOST_DIGITS && text.matches("\\d+");
    }

    private static List<String> encodings(HttpHeaders headers) {
        return headers.allValues("Content-Encoding").stream()
                .flatMap(field -> List.of(field.split(",")).stream())
                .map(encoding -> encoding.strip().toLowerCase(Locale.ROOT))
                .filter(encoding -> !encoding.isEmpty())
                .toList();
    }

    private TransportException tooLarge() {
        return failure("body_too_large", "the answer is larger than " + LARGEST_BODY + " bytes; is the URL right?");
    }

    private Optional<TransportException> refused(String code, String why) {
        return Optional.of(failure(code, why));
    }

    private TransportException failure(String code, String why) {
        return new TransportException(code, Wording.of(call) + ": " + why, null, false, true).withOrigin(call.uri());
    }

    private final class Body implements BodySubscriber<Void> {
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final ResponseInfo head;
        private final @Nullable TransportException refusal;
        private @Nullable Subscription source;

        Body(ResponseInfo head, @Nullable TransportException refusal) {
            this.head = head;
            this.refusal = refusal;
        }

        @Override
        public CompletionStage<Void> getBody() {
            return end;
        }

        /**
         * Ties the source to the answer: whoever gives up the answer closes the connection. Cancelling the JDK's future alone
         * does not always, once the body has begun: the JDK holds the exchange by a weak reference then.
         */
        @Override
        public void onSubscribe(Subscription subscription) {
            source = subscription;
            var unused = answer.whenComplete((whole, failure) -> {
                if (failure != null) {
                    subscription.cancel();
                    end.completeExceptionally(failure);
                }
            });
            if (refusal != null) {
                answer.completeExceptionally(refusal);
            } else {
                subscription.request(1);
            }
        }

        @Override
        public void onNext(List<ByteBuffer> buffers) {
            long more = buffers.stream().mapToLong(ByteBuffer::remaining).sum();
            if (content.size() + more > LARGEST_BODY) {
                answer.completeExceptionally(tooLarge());
                return;
            }
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                content.writeBytes(bytes);
            }
            if (source != null) {
                source.request(1);
            }
        }

        @Override
        public void onError(Throwable failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            answer.complete(HttpResult.of(head.statusCode(), head.headers(), content.toByteArray()));
            end.complete(null);
        }
    }
}
