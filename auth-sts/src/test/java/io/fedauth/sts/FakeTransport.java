// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTransport;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/** Answers from a script, whose last line repeats, and remembers each call as it would have been sent. */
public final class FakeTransport implements HttpTransport {
    private final Deque<Function<HttpCall, HttpResult>> script = new ArrayDeque<>();
    private Function<HttpCall, HttpResult> line = call -> {
        throw new AssertionError("no answer is scripted for " + call);
    };
    private final List<HttpCall> calls = Collections.synchronizedList(new ArrayList<>());

    /** Adds an answer to the script. */
    public FakeTransport answer(HttpResult result) {
        return answer(call -> result);
    }

    /** Adds an answer to the script that depends on the call. */
    public FakeTransport answer(Function<HttpCall, HttpResult> answer) {
        script.add(answer);
        return this;
    }

    /** Adds a JSON answer to the script. */
    public FakeTransport json(int status, String body, String... headers) {
        return answer(result(status, "application/json", body, headers));
    }

    /** An answer; header names and values alternate. */
    public static HttpResult result(int status, String contentType, String body, String... headers) {
        Map<String, List<String>> fields = new HashMap<>(Map.of("Content-Type", List.of(contentType)));
        for (int i = 0; i < headers.length; i += 2) {
            fields.put(headers[i], List.of(headers[i + 1]));
        }
        return HttpResult.of(
                status, HttpHeaders.of(fields, (name, value) -> true), body.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public HttpResult send(HttpCall call) {
        HttpCall sent = call.eachAttempt().apply(call.toBuilder()).build();
        calls.add(sent);
        if (!script.isEmpty()) {
            line = script.remove();
        }
        return line.apply(sent);
    }

    @Override
    public CompletableFuture<HttpResult> sendAsync(HttpCall call) {
        try {
            return CompletableFuture.completedFuture(send(call));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(new CompletionException(e));
        }
    }

    /** Returns what was sent, in order. */
    public List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    /** Returns the only call there was. */
    public HttpCall call() {
        if (calls.size() != 1) {
            throw new AssertionError("expected one call, but there were " + calls);
        }
        return calls.get(0);
    }

    /** Returns the form parameters of a call, for comparison as multisets. */
    public static List<String> form(HttpCall call) {
        return call.form().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .toList();
    }

    /** Returns the values of a header field of a call. */
    public static List<String> header(HttpCall call, String name) {
        return call.headers().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }
}
