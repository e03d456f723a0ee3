// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.jwks;

import io.fedauth.api.AuthException;
import io.fedauth.api.UnavailableException;
import io.fedauth.api.http.HttpTransport;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.TimeSource;
import io.fedauth.jose.internal.document.PublishedDocument;
import io.fedauth.jose.key.Jwk;
import io.fedauth.jose.key.JwkSet;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An issuer's keys, kept as long as the issuer allows, and through its outages.
 *
 * <p>One fetch at a time, and at most one in {@link #PAUSE}: neither tokens with unknown keys nor an outage make more. Keys
 * are renewed ahead of time while they are still used; once they are no longer fresh, callers wait for new ones, because
 * the issuer may have withdrawn a key; only if that fails, the last good ones are used on. No lock is held across I/O.
 */
public final class KeyCache {
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpTransport http;
    private final TimeSource time;
    private final PublishedDocument document;
    private final Duration staleFor;
    private final UnknownKeys unknown;

    private volatile @Nullable Kept kept;

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock, as all that follows. */
    private @Nullable CompletableFuture<Kept> fetch;

    private @Nullable Long lastFetch;
    private @Nullable AuthException lastFailure;

    /** Keys, and until when in ticks they are renewed in the background, are fresh, and are used in an outage. */
    private record Kept(JwkSet keys, long renewFrom, long freshUntil, long usableUntil) {}

    public KeyCache(URI uri, Duration staleFor, HttpTransport http, TimeSource time) {
        this.document = new PublishedDocument(uri, Purpose.KEYS, "keys");
        this.staleFor = staleFor;
        this.http = http;
        this.time = time;
        this.unknown = new UnknownKeys(time);
    }

    /** Returns the keys that may have signed a token. */
    public List<Jwk> keys(Optional<String> keyId) {
        Kept now = current();
        List<Jwk> found = now.keys.keys(keyId);
        if (!found.isEmpty() || keyId.isEmpty() || unknown.contains(keyId.get())) {
            return found;
        }
        Optional<CompletableFuture<Kept>> renewed = fetchUnlessJustDone();
        if (renewed.isEmpty()) {
            failure().ifPresent(failure -> {
                throw failure;
            });
            return found;
        }
        List<Jwk> foundNow = await(renewed.get(), Optional.empty()).keys.keys(keyId);
        if (foundNow.isEmpty()) {
            unknown.add(keyId.get());
        }
        return foundNow;
    }

    private Kept current() {
        Kept now = kept;
        long ticks = time.nanoTime();
        if (now != null && ticks - now.freshUntil < 0) {
            if (ticks - now.renewFrom >= 0) {
                fetchUnlessJustDone();
            }
            return now;
        }
        Optional<Kept> last = Optional.ofNullable(now).filter(old -> ticks - old.usableUntil < 0);
        Optional<CompletableFuture<Kept>> renewed = fetchUnlessJustDone();
        if (renewed.isPresent()) {
            return await(renewed.get(), last);
        }
        return last.orElseThrow(() -> failure().orElseGet(() -> typed(null)));
    }

    /** Returns the fetch under way, else begins one; empty if one has ended just now. */
    private Optional<CompletableFuture<Kept>> fetchUnlessJustDone() {
        CompletableFuture<Kept> begun = new CompletableFuture<>();
        lock.lock();
        try {
            if (fetch != null) {
                return Optional.of(fetch);
            }
            long ticks = time.nanoTime();
            if (lastFetch != null && ticks - lastFetch < PAUSE.toNanos()) {
                return Optional.empty();
            }
            lastFetch = ticks;
            fetch = begun;
        } finally {
            lock.unlock();
        }
        var unused = http.sendAsync(document.call())
                .thenApply(answer -> FetchedKeys.read(document, answer))
                .whenComplete((answer, failure) -> end(begun, answer, failure));
        return Optional.of(begun);
    }

    private void end(CompletableFuture<Kept> begun, @Nullable FetchedKeys answer, @Nullable Throwable failure) {
        Throwable reason = failure instanceof CompletionException ? failure.getCause() : failure;
        Kept now = answer == null ? null : kept(answer);
        lock.lock();
        try {
            fetch = null;
            lastFailure = now == null ? typed(reason) : null;
            kept = now == null ? kept : now;
        } finally {
            lock.unlock();
        }
        if (now == null) {
            begun.completeExceptionally(typed(reason));
        } else {
            begun.complete(now);
        }
    }

    private Kept kept(FetchedKeys answer) {
        long ticks = time.nanoTime();
        long fresh = answer.freshness().toNanos();
        return new Kept(
                answer.keys(), ticks + fresh / 4 * 3, ticks + fresh, ticks + Math.max(fresh, staleFor.toNanos()));
    }

    /** Waits for a fetch; for a moment only if there are other keys to use. */
    private static Kept await(CompletableFuture<Kept> fetch, Optional<Kept> last) {
        try {
            return last.isPresent() ? fetch.get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS) : fetch.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted while waiting for the issuer's keys");
        } catch (TimeoutException e) {
            return last.orElseThrow();
        } catch (ExecutionException e) {
            if (last.isPresent()) {
                return last.get();
            }
            throw (AuthException) e.getCause();
        }
    }

    private Optional<AuthException> failure() {
        lock.lock();
        try {
            return Optional.ofNullable(lastFailure);
        } finally {
            lock.unlock();
        }
    }

    private AuthException typed(@Nullable Throwable reason) {
        return reason instanceof AuthException known
                ? known
                : new UnavailableException(
                        "keys_unavailable", "the keys at " + document.uri() + " cannot be had", reason);
    }

    @Override
    public String toString() {
        return "keys at " + document.uri();
    }
}
