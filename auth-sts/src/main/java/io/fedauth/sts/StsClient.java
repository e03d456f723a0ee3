// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.endpoint.OauthEndpoint;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges tokens at one endpoint, any that speaks RFC 8693.
 *
 * <p>Each call is one exchange; nothing is remembered. For a credential that renews its tokens see {@link
 * TokenExchangeCredential}. Immutable and safe for use by many threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693.html">RFC 8693, OAuth 2.0 Token Exchange</a>
 * @since 0.1
 */
public final class StsClient {
    private final OauthEndpoint endpoint;

    private StsClient(OauthEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /**
     * Starts a client.
     *
     * @param endpoint the token endpoint
     * @return a builder
     * @throws ConfigurationException if it is no absolute http or https URI with a host, or has user information or a
     *     fragment
     */
    public static Builder builder(URI endpoint) {
        return new Builder(NamedEndpoint.check("the token endpoint", endpoint));
    }

    /**
     * Returns the token endpoint.
     *
     * @return its URI
     */
    public URI endpoint() {
        return endpoint.at().uri();
    }

    /**
     * Exchanges a token.
     *
     * @param request what for what
     * @return the whole answer
     * @throws io.fedauth.api.TokenEndpointException if the server answers with an error, or with something that is no token
     *     response to this request
     * @throws io.fedauth.api.TransportException if there is no usable answer within the deadline
     * @throws ConfigurationException if the trust policy, or the URI itself, forbids the call; if the client cannot
     *     authenticate as configured; or if subject and actor need different client certificates
     * @throws InterruptedException if the thread is interrupted
     */
    public TokenExchangeResponse exchange(TokenExchangeRequest request) throws InterruptedException {
        return endpoint.sendForToken(
                request::toCall, (body, tls) -> TokenExchangeResponse.read(body, request.requestedType(), tls));
    }

    @Override
    public String toString() {
        return "StsClient[" + endpoint().getHost() + "]";
    }

    /** Collects settings; not thread-safe, and later changes do not reach clients already built. */
    public static final class Builder {
        private final URI endpoint;
        private boolean wellKnown;
        private ClientAuthentication authentication = ClientAuthentications.none();
        private @Nullable ClientAuthentication bearer;
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();

        private Builder(URI endpoint) {
            this.endpoint = endpoint;
        }

        /**
         * Says whether the caller knows the host by heart, so that the strict trust policy lets it pass though a file names
         * it; for providers that a vendor ships.
         *
         * @param known true for a vendor's own hosts
         * @return this builder
         */
        public Builder wellKnown(boolean known) {
            wellKnown = known;
            return this;
        }

        /**
         * Sets how the client proves itself; {@link ClientAuthentications#none()} by default.
         *
         * @param how one of {@link ClientAuthentications}, or the caller's own
         * @return this builder
         */
        public Builder clientAuthentication(ClientAuthentication how) {
            authentication = Objects.requireNonNull(how);
            return this;
        }

        /**
         * Sets a bearer token that authorizes the exchange; wins over {@link #clientAuthentication}.
         *
         * @param token asked for every attempt; may block
         * @return this builder
         */
        public Builder bearer(Supplier<String> token) {
            bearer = ClientAuthentications.bearer(token);
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
        public StsClient build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the client for use inside a provider.
         *
         * @param context the kernel
         * @return an immutable client
         */
        public StsClient build(CredentialContext context) {
            return new StsClient(new OauthEndpoint(
                    new NamedEndpoint("the token endpoint", endpoint, Purpose.TOKEN_ENDPOINT, wellKnown),
                    bearer == null ? authentication : bearer,
                    headers,
                    UnaryOperator.identity(),
                    Objects.requireNonNull(context)));
        }
    }
}
