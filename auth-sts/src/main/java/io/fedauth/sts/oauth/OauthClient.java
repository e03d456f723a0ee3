// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.endpoint.OauthEndpoint;
import io.fedauth.sts.internal.endpoint.TokenInquiry;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A client at one authorization server, of whatever vendor: presents grants, asks about tokens, revokes them.
 *
 * <p>Each method makes one call; nothing is remembered. All of them throw
 *
 * <ul>
 *   <li>{@link io.fedauth.api.TokenEndpointException} if the server answers with an error, or with something else than was asked
 *       for;
 *   <li>{@link io.fedauth.api.TransportException} if there is no usable answer within the deadline;
 *   <li>{@link ConfigurationException} if the endpoint is not set, if the trust policy or the URI itself forbids the call, or if
 *       the client cannot authenticate as configured;
 *   <li>{@link InterruptedException} if the thread is interrupted.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-3.2">RFC 6749, section 3.2: token endpoint</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7662.html">RFC 7662, introspection</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7009.html">RFC 7009, revocation</a>
 * @since 0.1
 */
public final class OauthClient {
    private final @Nullable OauthEndpoint token;
    private final @Nullable OauthEndpoint introspection;
    private final @Nullable OauthEndpoint revocation;

    private OauthClient(Builder parts, CredentialContext context) {
        this.token = parts.endpoint("the token endpoint", parts.token, context);
        this.introspection = parts.endpoint("the introspection endpoint", parts.introspection, context);
        this.revocation = parts.endpoint("the revocation endpoint", parts.revocation, context);
    }

    /**
     * Starts a client.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Presents a grant at the token endpoint.
     *
     * @param grant what is traded
     * @return the tokens; for a refresh token see {@link TokenResponse#refreshToken}
     * @throws InterruptedException if the thread is interrupted
     */
    public TokenResponse token(Grant grant) throws InterruptedException {
        return required(token, "tokenEndpoint").sendForToken(grant::toCall, TokenResponse::read);
    }

    /**
     * Asks about a token.
     *
     * @param token the token
     * @return what the server says about it
     * @throws InterruptedException if the thread is interrupted
     */
    public Introspection introspect(String token) throws InterruptedException {
        return introspect(new TokenInquiry(token, null));
    }

    /**
     * Asks about a token.
     *
     * @param token the token
     * @param typeHint where the server should look first: {@code access_token}, {@code refresh_token}, or a name of its own
     * @return what the server says about it
     * @throws InterruptedException if the thread is interrupted
     */
    public Introspection introspect(String token, String typeHint) throws InterruptedException {
        return introspect(new TokenInquiry(token, Objects.requireNonNull(typeHint)));
    }

    private Introspection introspect(TokenInquiry inquiry) throws InterruptedException {
        return required(introspection, "introspectionEndpoint").send(inquiry::toCall, Introspection::read);
    }

    /**
     * Revokes a token. That the server does not know it, or that it has expired, is no failure: it cannot be used either way.
     *
     * @param token the token
     * @throws InterruptedException if the thread is interrupted; the token may be revoked or not
     */
    public void revoke(String token) throws InterruptedException {
        revoke(new TokenInquiry(token, null));
    }

    /**
     * Revokes a token. That the server does not know it, or that it has expired, is no failure: it cannot be used either way.
     *
     * @param token the token
     * @param typeHint where the server should look first: {@code access_token}, {@code refresh_token}, or a name of its own
     * @throws InterruptedException if the thread is interrupted; the token may be revoked or not
     */
    public void revoke(String token, String typeHint) throws InterruptedException {
        revoke(new TokenInquiry(token, Objects.requireNonNull(typeHint)));
    }

    private void revoke(TokenInquiry inquiry) throws InterruptedException {
        required(revocation, "revocationEndpoint").send(inquiry::toCall);
    }

    private static OauthEndpoint required(@Nullable OauthEndpoint endpoint, String setter) {
        if (endpoint == null) {
            throw new ConfigurationException(
                    "endpoint_missing", "this client does not know where to call; set it with " + setter + "(...)");
        }
        return endpoint;
    }

    @Override
    public String toString() {
        return "OauthClient[token=" + token + ", introspection=" + introspection + ", revocation=" + revocation + "]";
    }

    /** Collects settings; not thread-safe, and later changes do not reach clients already built. */
    public static final class Builder {
        private @Nullable URI token;
        private @Nullable URI introspection;
        private @Nullable URI revocation;
        private boolean wellKnown;
        private ClientAuthentication authentication = (call, endpoint, issuer) -> call;
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();

        private Builder() {}

        /**
         * Sets where grants are presented.
         *
         * @param endpoint the token endpoint
         * @return this builder
         * @throws ConfigurationException if it is no absolute http or https URI with a host, or has user information or a
         *     fragment
         */
        public Builder tokenEndpoint(URI endpoint) {
            token = NamedEndpoint.check("the token endpoint", endpoint);
            return this;
        }

        /**
         * Sets where tokens are asked about.
         *
         * @param endpoint the introspection endpoint
         * @return this builder
         * @throws ConfigurationException as {@link #tokenEndpoint} does
         */
        public Builder introspectionEndpoint(URI endpoint) {
            introspection = NamedEndpoint.check("the introspection endpoint", endpoint);
            return this;
        }

        /**
         * Sets where tokens are revoked.
         *
         * @param endpoint the revocation endpoint
         * @return this builder
         * @throws ConfigurationException as {@link #tokenEndpoint} does
         */
        public Builder revocationEndpoint(URI endpoint) {
            revocation = NamedEndpoint.check("the revocation endpoint", endpoint);
            return this;
        }

        /**
         * Says whether the caller knows the hosts by heart, so that the strict trust policy lets them pass though a file names
         * them; for providers that a vendor ships. Hosts of Google's token service are known anyway.
         *
         * @param known true for a vendor's own hosts
         * @return this builder
         */
        public Builder wellKnown(boolean known) {
            wellKnown = known;
            return this;
        }

        /**
         * Sets how the client proves itself; not at all by default.
         *
         * @param how one of {@link io.fedauth.sts.ClientAuthentications}, or the caller's own
         * @return this builder
         */
        public Builder clientAuthentication(ClientAuthentication how) {
            authentication = Objects.requireNonNull(how);
            return this;
        }

        /**
         * Adds a header field to every request.
         *
         * @param name the field's name
         * @param value its value, treated as a secret
         * @return this builder
         * @throws ConfigurationException if it is {@code Authorization}
         */
        public Builder header(String name, String value) {
            headers.add(OauthEndpoint.additionalHeader(name, value));
            return this;
        }

        /**
         * Builds the client.
         *
         * @param credentials whose connections and settings to use; must stay open
         * @return an immutable client
         */
        public OauthClient build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the client for use inside a provider.
         *
         * @param context the kernel
         * @return an immutable client
         */
        public OauthClient build(CredentialContext context) {
            return new OauthClient(this, Objects.requireNonNull(context));
        }

        private @Nullable OauthEndpoint endpoint(String name, @Nullable URI uri, CredentialContext context) {
            if (uri == null) {
                return null;
            }
            boolean known = wellKnown || GoogleEndpoints.STS.has(uri, context.environment());
            NamedEndpoint at = new NamedEndpoint(name, uri, Purpose.TOKEN_ENDPOINT, known);
            return new OauthEndpoint(at, authentication, headers, UnaryOperator.identity(), context);
        }
    }
}
