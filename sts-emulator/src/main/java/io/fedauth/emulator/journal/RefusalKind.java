// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.journal;

/**
 * How the protocols class a refusal: the codes of RFC 6749, section 5.2 (with RFC 7009 and RFC 8693) on OAuth
 * endpoints, and Google's canonical codes on the others.
 */
public enum RefusalKind {
    /** The request is not well formed. */
    REQUEST(400, "invalid_request", 400, "INVALID_ARGUMENT"),
    /** Google's front refuses the message, before the service sees it; in Google's form on all endpoints. */
    MESSAGE(400, "invalid_request", 400, "INVALID_ARGUMENT"),
    /** The grant type is not supported. */
    GRANT_TYPE(400, "unsupported_grant_type", 400, "INVALID_ARGUMENT"),
    /** The token that the caller presents is no good. */
    CREDENTIAL(400, "invalid_grant", 401, "UNAUTHENTICATED"),
    /** The client did not prove who it is. */
    CLIENT(401, "invalid_client", 401, "UNAUTHENTICATED"),
    /** The client may not do this. */
    UNAUTHORIZED_CLIENT(400, "unauthorized_client", 403, "PERMISSION_DENIED"),
    /** The audience or resource is not served here. */
    TARGET(400, "invalid_target", 400, "INVALID_ARGUMENT"),
    /** The scopes cannot be granted. */
    SCOPE(400, "invalid_scope", 400, "INVALID_ARGUMENT"),
    /** The caller is known and may not do this. */
    DENIED(403, "access_denied", 403, "PERMISSION_DENIED"),
    /** What the request is about does not exist. */
    NOT_FOUND(404, "invalid_request", 404, "NOT_FOUND"),
    /** The method is wrong. */
    METHOD(405, "invalid_request", 405, "INVALID_ARGUMENT"),
    /** The body is too long. */
    LENGTH(413, "invalid_request", 413, "INVALID_ARGUMENT"),
    /** The header fields are too long. */
    HEADERS(431, "invalid_request", 431, "INVALID_ARGUMENT"),
    /** The emulator failed. */
    INTERNAL(500, "server_error", 500, "INTERNAL"),
    /** Something that the emulator needs does not answer. */
    UNAVAILABLE(503, "temporarily_unavailable", 503, "UNAVAILABLE");

    private final int oauthStatus;
    private final String oauthError;
    private final int googleStatus;
    private final String googleCode;

    RefusalKind(int oauthStatus, String oauthError, int googleStatus, String googleCode) {
        this.oauthStatus = oauthStatus;
        this.oauthError = oauthError;
        this.googleStatus = googleStatus;
        this.googleCode = googleCode;
    }

    /**
     * Returns the HTTP status on OAuth endpoints.
     *
     * @return the status
     */
    public int oauthStatus() {
        return oauthStatus;
    }

    /**
     * Returns the {@code error} on OAuth endpoints.
     *
     * @return the error code
     */
    public String oauthError() {
        return oauthError;
    }

    /**
     * Returns the HTTP status on Google's other endpoints.
     *
     * @return the status, which {@code error.code} repeats
     */
    public int googleStatus() {
        return googleStatus;
    }

    /**
     * Returns the {@code error.status} on Google's other endpoints.
     *
     * @return the canonical code
     */
    public String googleCode() {
        return googleCode;
    }
}
