// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credentials;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.ClientAuthentications;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.TokenExchangeResponse;
import io.fedauth.sts.internal.endpoint.NamedEndpoint;
import io.fedauth.sts.internal.endpoint.OauthEndpoint;
import io.fedauth.sts.internal.endpoint.TokenInquiry;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.oauth.Grant;
import io.fedauth.sts.oauth.Introspection;
import io.fedauth.sts.oauth.TokenResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Calls Google's Security Token Service, version 1: {@code token}, {@code oauthtoken} and {@code introspect}.
 *
 * <p>For the calls alone {@code StsClient} and {@code OauthClient} do, too; this client knows the addresses, the JSON encoding
 * and the {@linkplain StandardParameters standard query parameters}. Each method makes one call; nothing is remembered. All of
 * them throw
 *
 * <ul>
 *   <li>{@link io.fedauth.api.TokenEndpointException} if the service answers with an error, or with something else than was asked
 *       for;
 *   <li>{@link io.fedauth.api.TransportException} if there is no usable answer within the deadline;
 *   <li>{@link ConfigurationException} if the trust policy or the URI itself forbids the call, if the client cannot authenticate
 *       as configured, or if the encoding has no place for a parameter;
 *   <li>{@link InterruptedException} if the thread is interrupted.
 * </ul>
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @see <a href="https://cloud.google.com/iam/docs/reference/sts/rest">Security Token Service API</a>
 * @since 0.1
 */
public final class GoogleStsClient {
    private final OauthEndpoint token;
    private final OauthEndpoint oauthToken;
    private final OauthEndpoint introspection;

    private GoogleStsClient(Builder parts, CredentialContext context) {
        // What the parsers read of the members that the API's discovery document has for each call.
        this.token = parts.endpoint(
                "v1/token", List.of("access_token", "issued_token_type", "token_type", "expires_in"), context);
        this.oauthToken = parts.endpoint(
                "v1/oauthtoken",
                List.of("access_token", "token_type", "expires_in", "refresh_token", "scope", "id_token"),
                context);
        this.introspection = parts.endpoint("v1/introspect", List.of("active"), context);
    }

    /**
     * Starts a client of {@code https://sts.googleapis.com/}.
     *
     * @return a builder
     */
    public static Builder builder() {
        return builder(URI.create("https://sts." + GoogleEndpoints.DEFAULT_UNIVERSE + "/"));
    }

    /**
     * Starts a client of a service elsewhere: of another universe or region, or an emulator.
     *
     * @param root where the service is, without the version
     * @return a builder
     * @throws ConfigurationException if it is no absolute http or https URI with a host, or has user information, a query or a
     *     fragment
     */
    public static Builder builder(URI root) {
        return new Builder(root);
    }

    /**
     * Exchanges a credential ({@code /v1/token}). The service demands a requested type, and for credentials from outside an
     * audience and a scope; it takes one audience and no resource.
     *
     * @param request what for what
     * @return the whole answer; without a life if a Google access token was exchanged, whose life the new one has
     * @throws InterruptedException if the thread is interrupted
     */
    public TokenExchangeResponse exchange(TokenExchangeRequest request) throws InterruptedException {
        return token.sendForToken(
                request::toCall, (body, tls) -> TokenExchangeResponse.read(body, request.requestedType(), tls));
    }

    /**
     * Presents a grant of a person who signed in with Workforce Identity Federation ({@code /v1/oauthtoken}): an authorization
     * code, for which the service demands a redirect URI and a code verifier, or a refresh token.
     *
     * @param grant what is traded
     * @return the tokens
     * @throws InterruptedException if the thread is interrupted
     */
    public TokenResponse oauthToken(Grant grant) throws InterruptedException {
        return oauthToken.send(grant::toCall, TokenResponse::read);
    }

    /**
     * Asks about a token that the service issued ({@code /v1/introspect}). The service demands that the client authenticates.
     *
     * @param accessToken the token
     * @return what the service says about it
     * @throws InterruptedException if the thread is interrupted
     */
    public Introspection introspect(String accessToken) throws InterruptedException {
        TokenInquiry inquiry = new TokenInquiry(accessToken, "access_token");
        return introspection.send(inquiry::toCall, Introspection::read);
    }

    @Override
    public String toString() {
        return "GoogleStsClient[" + token + "]";
    }

    /** Collects settings; not thread-safe, and later changes do not reach clients already built. */
    public static final class Builder {
        private final URI root;
        private Encoding encoding = Encoding.FORM;
        private StandardParameters parameters = StandardParameters.NONE;
        private ClientAuthentication authentication = ClientAuthentications.none();
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();

        private Builder(URI root) {
            if (NamedEndpoint.check("the token service", root).getRawQuery() != null) {
                throw new ConfigurationException(
                        "url_malformed", "the token service has a query; set query parameters with parameters(...)");
            }
            this.root = root;
        }

        /**
         * Sets how requests are written; {@link Encoding#FORM} by default.
         *
         * @param how the encoding
         * @return this builder
         */
        public Builder encoding(Encoding how) {
            encoding = Objects.requireNonNull(how);
            return this;
        }

        /**
         * Sets query parameters for all calls; none by default.
         *
         * @param standard the parameters
         * @return this builder
         */
        public Builder parameters(StandardParameters standard) {
            parameters = Objects.requireNonNull(standard);
            return this;
        }

        /**
         * Sets how the client proves itself; {@link ClientAuthentications#none()} by default. In JSON there is no place for a
         * secret, so only header fields do.
         *
         * @param how one of {@link ClientAuthentications}, or the caller's own
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
         * @throws ConfigurationException if {@code fields} is malformed
         */
        public GoogleStsClient build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the client for use inside a provider.
         *
         * @param context the kernel
         * @return an immutable client
         * @throws ConfigurationException if {@code fields} is malformed
         */
        public GoogleStsClient build(CredentialContext context) {
            return new GoogleStsClient(this, Objects.requireNonNull(context));
        }

        private OauthEndpoint endpoint(String path, List<String> needed, CredentialContext context) {
            String base = root.toString();
            URI uri = parameters.addTo(URI.create(base + (base.endsWith("/") ? "" : "/") + path), needed);
            boolean known = GoogleEndpoints.STS.has(uri, context.environment());
            NamedEndpoint at = new NamedEndpoint("the token service", uri, Purpose.TOKEN_ENDPOINT, known);
            return new OauthEndpoint(at, authentication, headers, encoding.writer(), context);
        }
    }
}
