// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.event;

import io.fedauth.api.AuthException;
import io.fedauth.api.http.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Something that happened inside; holds no secret.
 *
 * @since 0.1
 */
public sealed interface AuthEvent {
    /**
     * A token was fetched.
     *
     * @param credential the credential's name
     * @param took how long the fetch took
     * @param expiresAt when the token expires, if the server said
     */
    record Fetched(String credential, Duration took, Optional<Instant> expiresAt) implements AuthEvent {}

    /**
     * A fetch failed.
     *
     * @param credential the credential's name
     * @param took how long the fetch took
     * @param failure why
     * @param tokenStillServed whether callers go on with the token from before
     */
    record FetchFailed(String credential, Duration took, AuthException failure, boolean tokenStillServed)
            implements AuthEvent {}

    /**
     * One attempt of an HTTP call ended.
     *
     * @param method the HTTP method
     * @param host the host
     * @param purpose what the call was for
     * @param number which attempt of the call this was, from 1
     * @param status the status of the answer; empty if there was none
     * @param took how long the attempt took
     */
    record Attempt(String method, String host, Purpose purpose, int number, OptionalInt status, Duration took)
            implements AuthEvent {}
}
