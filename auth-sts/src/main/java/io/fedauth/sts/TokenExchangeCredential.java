// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.sts.internal.wish.Wishes;
import java.net.URI;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds credentials whose tokens come from an exchange at any server that speaks RFC 8693.
 *
 * <pre>{@code
 * Credential credential = TokenExchangeCredential.builder(URI.create("https://idp.example/token"))
 *         .clientAuthentication(ClientAuthentications.basic("client", secret))
 *         .subject(context -> SubjectToken.of(loginToken(), TokenType.ACCESS_TOKEN))
 *         .audience("orders")
 *         .build(Credentials.standard());
 * }</pre>
 *
 * <p>What one call wishes for (scopes, audiences, resources, type, parameters, subject, actor) replaces what is configured
 * here; a parameter called {@code options} replaces {@link Builder#options}.
 *
 * @since 0.1
 */
public final class TokenExchangeCredential {
    private TokenExchangeCredential() {}

    /**
     * Starts a credential.
     *
     * @param endpoint the token endpoint
     * @return a builder
     * @throws ConfigurationException if it is no absolute http or https URI with a host, or has user information or a
     *     fragment
     */
    public static Builder builder(URI endpoint) {
        return new Builder(StsClient.builder(endpoint));
    }

    /** Collects settings; not thread-safe, and later changes do not reach credentials already built. */
    public static final class Builder {
        private final StsClient.Builder client;
        private final TokenRequest.Builder configured = TokenRequest.builder();
        private @Nullable SubjectSource subject;
        private @Nullable SubjectSource actor;
        private @Nullable String options;

        private Builder(StsClient.Builder client) {
            this.client = client;
        }

        /**
         * Sets whose token is exchanged; required.
         *
         * @param supplier asked for a JWT at every exchange, which may return a token of any type; closed with the
         *     credential
         * @return this builder
         */
        public Builder subject(SubjectTokenSupplier supplier) {
            return subject(TokenType.JWT, supplier);
        }

        /**
         * Sets whose token is exchanged; required.
         *
         * @param type what the supplier is told to find
         * @param supplier asked at every exchange; closed with the credential
         * @return this builder
         */
        public Builder subject(TokenType type, SubjectTokenSupplier supplier) {
            subject = new SubjectSource(Objects.requireNonNull(supplier), Objects.requireNonNull(type), false);
            return this;
        }

        /**
         * Sets who acts for the subject.
         *
         * @param supplier asked for a JWT at every exchange, which may return a token of any type; closed with the
         *     credential
         * @return this builder
         */
        public Builder actor(SubjectTokenSupplier supplier) {
            return actor(TokenType.JWT, supplier);
        }

        /**
         * Sets who acts for the subject.
         *
         * @param type what the supplier is told to find
         * @param supplier asked at every exchange; closed with the credential
         * @return this builder
         */
        public Builder actor(TokenType type, SubjectTokenSupplier supplier) {
            actor = new SubjectSource(Objects.requireNonNull(supplier), Objects.requireNonNull(type), false);
            return this;
        }

        /**
         * Sets how the client proves itself; not at all by default.
         *
         * @param how one of {@link ClientAuthentications}, or the caller's own
         * @return this builder
         */
        public Builder clientAuthentication(ClientAuthentication how) {
            client.clientAuthentication(how);
            return this;
        }

        /**
         * Sets a bearer token that authorizes the exchange; wins over {@link #clientAuthentication}.
         *
         * @param token asked for every attempt; may block
         * @return this builder
         */
        public Builder bearer(Supplier<String> token) {
            client.bearer(token);
            return this;
        }

        /**
         * Adds a header field to every request for a token.
         *
         * @param name the field's name
         * @param value its value, treated as a secret
         * @return this builder
         * @throws ConfigurationException if it is {@code Authorization}
         */
        public Builder header(String name, String value) {
            client.header(name, value);
            return this;
        }

        /**
         * Adds the logical name of a service that the tokens are for; may repeat.
         *
         * @param name the name that the server knows the service by
         * @return this builder
         */
        public Builder audience(String name) {
            configured.audience(name);
            return this;
        }

        /**
         * Adds the URI of a service that the tokens are for; may repeat.
         *
         * @param uri an absolute URI without fragment (RFC 8707, section 2)
         * @return this builder
         */
        public Builder resource(String uri) {
            configured.resource(uri);
            return this;
        }

        /**
         * Adds a scope; may repeat.
         *
         * @param scope a scope token
         * @return this builder
         * @throws IllegalArgumentException if it is empty or holds other than visible ASCII characters
         */
        public Builder scope(String scope) {
            configured.scope(scope);
            return this;
        }

        /**
         * Sets what type of token to ask for; an answer of another type is an error then.
         *
         * @param type the type
         * @return this builder
         */
        public Builder requestedType(TokenType type) {
            configured.requestedType(type);
            return this;
        }

        /**
         * Sets an extension parameter.
         *
         * @param name the parameter's name
         * @param value its value, treated as a secret
         * @return this builder
         * @throws ConfigurationException if the parameter belongs to the exchange itself or to client authentication
         */
        public Builder parameter(String name, String value) {
            TokenExchangeRequest.requireExtension(name);
            configured.parameter(name, value);
            return this;
        }

        /**
         * Sets the {@code options} parameter of Google's Security Token Service.
         *
         * @param json a JSON object
         * @return this builder
         * @throws ConfigurationException if it is longer than {@value TokenExchangeRequest#MAXIMUM_OPTIONS_LENGTH}
         *     characters
         */
        public Builder options(String json) {
            options = TokenExchangeRequest.requireShort(json);
            return this;
        }

        /**
         * Builds the credential.
         *
         * @param credentials whose engine, connections and settings to use; must stay open
         * @return a credential to close
         * @throws ConfigurationException if there is no subject
         */
        public Credential build(Credentials credentials) {
            return build(credentials.context());
        }

        /**
         * Builds the credential for use inside a provider.
         *
         * @param context the kernel
         * @return a credential to close
         * @throws ConfigurationException if there is no subject
         */
        public Credential build(CredentialContext context) {
            if (subject == null) {
                throw new ConfigurationException(
                        "subject_missing", "a token exchange needs a subject; set its supplier with subject(...)");
            }
            StsClient exchange = client.build(context);
            TokenRequest target = Wishes.complete(configured.build(), context.defaults());
            return context.refreshing(
                    "token exchange at " + exchange.endpoint().getHost(),
                    new ExchangeFetcher(exchange, new ExchangeFetcher.Plan(subject, actor, target, options), context));
        }
    }
}
