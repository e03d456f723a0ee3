// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * No usable answer came back: no connection, no time left, a redirect, a body without end.
 *
 * @since 0.1
 */
public final class TransportException extends AuthException {
    private static final long serialVersionUID = 1L;

    /** Whether the same request may succeed later. */
    private final boolean retryable;

    /** Whether the server may have acted on the request. */
    private final boolean mayHaveBeenProcessed;

    /** Which server the request was for. */
    private final @Nullable URI origin;

    /**
     * Creates a failure that names no server; {@link #withOrigin} names one.
     *
     * @param code a stable identifier for programs, lower case with underscores
     * @param message what failed, where, and what to do; never a secret
     * @param cause what led to it, or null
     * @param retryable whether the same request may succeed later
     * @param mayHaveBeenProcessed whether the server may have acted on the request all the same
     */
    public TransportException(
            String code, String message, @Nullable Throwable cause, boolean retryable, boolean mayHaveBeenProcessed) {
        super(code, message, cause);
        this.retryable = retryable;
        this.mayHaveBeenProcessed = mayHaveBeenProcessed;
        this.origin = null;
    }

    private TransportException(TransportException failure, @Nullable URI origin) {
        super(failure.code(), String.valueOf(failure.getMessage()), failure.getCause());
        this.retryable = failure.retryable;
        this.mayHaveBeenProcessed = failure.mayHaveBeenProcessed;
        this.origin = origin;
        setStackTrace(failure.getStackTrace());
    }

    /**
     * Returns the same failure, naming the server that the request was for. Outages that name the endpoint of the credential
     * that met with them count against it, for all credentials of that endpoint.
     *
     * @param uri the URI of the request, of which no more is kept than the origin
     * @return a copy; it names no server if the URI has no scheme or no authority
     */
    public TransportException withOrigin(URI uri) {
        return new TransportException(this, originOf(uri));
    }

    /**
     * Returns which server the request was for (RFC 9110, section 4.3.1).
     *
     * @return scheme, host and port, in lower case; empty if no request to one server failed, or whoever threw this does not say
     */
    public Optional<URI> origin() {
        return Optional.ofNullable(origin);
    }

    /** User name, path and query may hold secrets. */
    private static @Nullable URI originOf(URI uri) {
        String authority = uri.getRawAuthority();
        String server = authority == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
        return server.isEmpty() || uri.getScheme() == null
                ? null
                : URI.create((uri.getScheme() + "://" + server).toLowerCase(Locale.ROOT));
    }

    /**
     * Returns whether the server may have acted on the request: decisive for codes and rotating tokens that work once.
     *
     * @return false only if no byte of the request can have arrived
     */
    public boolean mayHaveBeenProcessed() {
        return mayHaveBeenProcessed;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }
}
