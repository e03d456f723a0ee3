// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.engine;

import io.fedauth.api.AccessToken;
import io.fedauth.api.AuthException;
import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TransportException;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.spi.TokenFetcher;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A credential made of a fetcher: a slot for each distinct wish, and callers who wait no longer than they like. */
final class RefreshingCredential implements Credential {
    private final String name;
    private final TokenFetcher fetcher;
    private final Engine engine;
    private final Slots slots;
    private volatile @Nullable Slot ofDefault;
    private volatile boolean closed;

    RefreshingCredential(Slot.Source source, Engine engine) {
        this.name = source.name();
        this.fetcher = source.fetcher();
        this.engine = engine;
        this.slots = new Slots(wish -> new Slot(source, wish, engine));
    }

    @Override
    public AccessToken token(TokenRequest wish) {
        Slot slot = slot(wish);
        AccessToken held = slot.fresh(wish.minimumLife());
        return held != null ? held : longEnough(await(join(slot, wish), wish), wish);
    }

    @Override
    public CompletableFuture<AccessToken> tokenAsync(TokenRequest wish) {
        try {
            Slot slot = slot(wish);
            AccessToken held = slot.fresh(wish.minimumLife());
            if (held != null) {
                return CompletableFuture.completedFuture(held);
            }
            Flight flight = join(slot, wish);
            waitsNoMore();
            CompletableFuture<AccessToken> mine = new CompletableFuture<>();
            var unused = flight.landing()
                    .thenApply(token -> longEnough(token, wish))
                    .whenCompleteAsync(
                            (token, failure) -> complete(mine, token, failure),
                            engine.threads().callbacks());
            wish.maxWait().ifPresent(wait -> giveUpAfter(wait, mine));
            return mine;
        } catch (AuthException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    public RequestHeaders headers(AccessToken token, HttpTarget target) {
        return fetcher.headers(token, target);
    }

    @Override
    public boolean learn(RequestHeaders sent, int status, HttpHeaders answer) {
        if (fetcher.learn(sent, status, answer)) {
            return true;
        }
        if (status != 401 || sent.token().isEmpty() || refusedForAnotherReason(answer)) {
            return false;
        }
        invalidate(sent.token().get());
        return true;
    }

    @Override
    public void invalidate(AccessToken rejected) {
        slots.forEach(slot -> slot.invalidate(rejected));
    }

    @Override
    public <C> Optional<C> capability(Class<C> type) {
        return fetcher.capability(type);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        ofDefault = null;
        slots.forEach(Slot::close);
        slots.clear();
        fetcher.close();
    }

    @Override
    public String toString() {
        return "Credential[" + name + "]";
    }

    static UnavailableException closed() {
        return new UnavailableException("closed", "the credential was closed; make a new one");
    }

    private Slot slot(TokenRequest wish) {
        Slot common = ofDefault;
        if (wish == TokenRequest.DEFAULT && common != null) {
            return common;
        }
        if (closed || engine.isClosed()) {
            throw closed();
        }
        Slot slot = slots.of(fetcher.effective(wish));
        if (wish == TokenRequest.DEFAULT) {
            slots.pin(slot);
            ofDefault = slot;
        }
        if (closed) { // while this call was on its way
            ofDefault = null;
            slot.close();
            throw closed();
        }
        return slot;
    }

    private Flight join(Slot slot, TokenRequest wish) {
        slot.held().ifPresent(held -> longEnough(held, wish));
        Flight flight = slot.join(wish.minimumLife());
        Flight waiting = engine.threads().flight();
        if (waiting != null) {
            if (!waiting.mayWaitFor(flight)) {
                throw new ConfigurationException(
                        "credential_cycle", name + ": it needs a token of its own to fetch one; break the cycle");
            }
            flight.runInline();
        }
        return flight;
    }

    private AccessToken await(Flight flight, TokenRequest wish) {
        try {
            return wish.maxWait().isPresent()
                    ? flight.landing().get(wish.maxWait().get().toNanos(), TimeUnit.NANOSECONDS)
                    : flight.landing().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException cancelled =
                    new CancellationException(name + ": interrupted while waiting for a token");
            cancelled.initCause(e);
            throw cancelled;
        } catch (TimeoutException e) {
            throw tooSlow(wish.maxWait().orElse(Duration.ZERO));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AuthException failure) {
                throw failure;
            }
            throw new IllegalStateException("a flight fails with an AuthException", e);
        } finally {
            waitsNoMore();
        }
    }

    private void waitsNoMore() {
        Flight waiting = engine.threads().flight();
        if (waiting != null) {
            waiting.waitsNoMore();
        }
    }

    private void giveUpAfter(Duration wait, CompletableFuture<AccessToken> mine) {
        Executor callbacks = engine.threads().callbacks();
        Runnable giveUp = () -> callbacks.execute(() -> mine.completeExceptionally(tooSlow(wait)));
        try {
            Threads.Timeout timeout = engine.threads().after(wait.toNanos(), giveUp);
            var unused = mine.whenComplete((token, failure) -> timeout.cancel());
        } catch (RejectedExecutionException e) {
            mine.completeExceptionally(closed());
        }
    }

    private static void complete(
            CompletableFuture<AccessToken> future, @Nullable AccessToken token, @Nullable Throwable failure) {
        if (token != null) {
            future.complete(token);
        } else if (failure != null) {
            future.completeExceptionally(failure instanceof CompletionException wrapped ? wrapped.getCause() : failure);
        }
    }

    private TransportException tooSlow(Duration wait) {
        return new TransportException(
                "timeout", name + ": no token within the caller's " + wait.toMillis() + " ms", null, true, true);
    }

    /** Refuses what no new token would change: the server issues none that live long enough. */
    private AccessToken longEnough(AccessToken token, TokenRequest wish) {
        Duration life = Lifetime.life(token, engine.limits().lifetimeIfUnknown());
        if (life.compareTo(wish.minimumLife()) < 0 && !wish.minimumLife().isZero()) {
            throw new ConfigurationException(
                    "life_too_short",
                    name + ": the server issues tokens for " + life.toSeconds() + " s, the wish demands "
                            + wish.minimumLife().toSeconds() + " s");
        }
        return token;
    }

    /** A Bearer challenge that names another error than the token is not about the token (RFC 6750, section 3.1). */
    private static boolean refusedForAnotherReason(HttpHeaders answer) {
        return answer.allValues("WWW-Authenticate").stream()
                .filter(challenge -> challenge.regionMatches(true, 0, "Bearer", 0, 6))
                .anyMatch(challenge -> challenge.contains("error=") && !challenge.contains("invalid_token"));
    }
}
