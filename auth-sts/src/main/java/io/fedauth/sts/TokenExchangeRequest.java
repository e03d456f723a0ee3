// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.sts.internal.endpoint.OauthEndpoint;
import io.fedauth.sts.internal.endpoint.Parameters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request to exchange a token.
 *
 * <p>Immutable; {@link #toString} shows types, targets and names, but no token and no value of a parameter or field.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693.html#section-2.1">RFC 8693, section 2.1</a>
 * @since 0.1
 */
public final class TokenExchangeRequest {
    /** The longest {@code options} that are sent, in characters; Google's limit. */
    public static final int MAXIMUM_OPTIONS_LENGTH = 4096;

    private static final String GRANT_TYPE = "urn:ietf:params:oauth:grant-type:token-exchange";

    private static final Set<String> OWN = Set.of(
            "resource",
            "audience",
            "scope",
            "requested_token_type",
            "subject_token",
            "subject_token_type",
            "actor_token",
            "actor_token_type",
            "options");

    private final SubjectToken subject;
    private final @Nullable SubjectToken actor;
    private final List<String> resources;
    private final List<String> audiences;
    private final List<String> scopes;
    private final @Nullable TokenType requestedType;
    private final @Nullable String options;
    private final List<Map.Entry<String, String>> parameters;
    private final List<Map.Entry<String, String>> headers;

    private TokenExchangeRequest(Builder parts) {
        this.subject = parts.subject;
        this.actor = parts.actor;
        this.resources = List.copyOf(parts.resources);
        this.audiences = List.copyOf(parts.audiences);
        this.scopes = List.copyOf(parts.scopes);
        this.requestedType = parts.requestedType;
        this.options = parts.options;
        this.parameters = List.copyOf(parts.parameters);
        this.headers = List.copyOf(parts.headers);
    }

    /**
     * Starts a request.
     *
     * @param subject the identity that is exchanged
     * @return a builder
     */
    public static Builder builder(SubjectToken subject) {
        return new Builder(subject);
    }

    /**
     * Starts a request.
     *
     * @param subjectToken the token that is exchanged
     * @param subjectTokenType its type
     * @return a builder
     * @throws io.fedauth.api.SubjectTokenException if the token is empty
     */
    public static Builder builder(String subjectToken, TokenType subjectTokenType) {
        return new Builder(SubjectToken.of(subjectToken, subjectTokenType));
    }

    /**
     * Returns the identity that is exchanged.
     *
     * @return the subject token
     */
    public SubjectToken subject() {
        return subject;
    }

    /**
     * Returns who acts for the subject.
     *
     * @return the actor token; empty if nobody does
     */
    public Optional<SubjectToken> actor() {
        return Optional.ofNullable(actor);
    }

    /**
     * Returns what type of token is asked for.
     *
     * @return the type; empty to leave it to the server
     */
    public Optional<TokenType> requestedType() {
        return Optional.ofNullable(requestedType);
    }

    /**
     * Returns the call that presents the request; the client adds its proof to it.
     *
     * @param tokenEndpoint where it goes
     * @return a form, its parameters in the order of RFC 8693, section 2.1, and the certificate that belongs to the tokens
     * @throws ConfigurationException if subject and actor need different client certificates
     */
    public HttpCall.Builder toCall(URI tokenEndpoint) {
        HttpCall.Builder call = HttpCall.post(tokenEndpoint, Purpose.TOKEN_ENDPOINT, repeat())
                .tls(certificate())
                .form("grant_type", GRANT_TYPE);
        resources.forEach(resource -> call.form("resource", resource));
        audiences.forEach(audience -> call.form("audience", audience));
        if (!scopes.isEmpty()) {
            call.form("scope", String.join(" ", scopes));
        }
        if (requestedType != null) {
            call.form("requested_token_type", requestedType.uri());
        }
        call.form("subject_token", subject.value())
                .form("subject_token_type", subject.type().uri());
        if (actor != null) {
            call.form("actor_token", actor.value())
                    .form("actor_token_type", actor.type().uri());
        }
        if (options != null) {
            call.form("options", options);
        }
        parameters.forEach(parameter -> call.form(parameter.getKey(), parameter.getValue()));
        headers.forEach(header -> call.header(header.getKey(), header.getValue()));
        return call;
    }

    /** A refresh token may rotate when it is used, so its exchange is repeated only while no byte of it has left. */
    private HttpCall.Repeat repeat() {
        return subject.type().equals(TokenType.REFRESH_TOKEN) ? HttpCall.Repeat.UNSENT : HttpCall.Repeat.SAFE;
    }

    private @Nullable TlsSettings certificate() {
        TlsSettings ofSubject = subject.tls().orElse(null);
        TlsSettings ofActor = actor == null ? null : actor.tls().orElse(null);
        if (ofSubject != null && ofActor != null && !ofSubject.id().equals(ofActor.id())) {
            throw new ConfigurationException(
                    "two_certificates",
                    "subject and actor token come with different client certificates, but one connection presents only"
                            + " one; use the same certificate for both");
        }
        return ofSubject == null ? ofActor : ofSubject;
    }

    /** Throws unless a parameter is an extension of the protocol. */
    static void requireExtension(String parameter) {
        Parameters.requireExtension(parameter, OWN);
    }

    /** Throws if options are longer than servers take. */
    static String requireShort(String options) {
        if (options.length() > MAXIMUM_OPTIONS_LENGTH) {
            throw new ConfigurationException(
                    "options_too_long",
                    "the options have " + options.length() + " characters, but the server takes "
                            + MAXIMUM_OPTIONS_LENGTH + "; ask for less in one exchange");
        }
        return options;
    }

    @Override
    public String toString() {
        return "TokenExchangeRequest[subject=" + subject.type() + ", actor=" + (actor == null ? "-" : actor.type())
                + ", resources=" + resources + ", audiences=" + audiences + ", scopes=" + scopes + ", type="
                + requestedType + ", parameters="
                + parameters.stream().map(Map.Entry::getKey).toList() + "]";
    }

    /** Collects a request; not thread-safe, and later changes do not reach requests already built. */
    public static final class Builder {
        private final SubjectToken subject;
        private @Nullable SubjectToken actor;
        private final List<String> resources = new ArrayList<>();
        private final List<String> audiences = new ArrayList<>();
        private final List<String> scopes = new ArrayList<>();
        private @Nullable TokenType requestedType;
        private @Nullable String options;
        private final List<Map.Entry<String, String>> parameters = new ArrayList<>();
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();

        private Builder(SubjectToken subject) {
            this.subject = Objects.requireNonNull(subject);
        }

        /**
         * Sets who acts for the subject.
         *
         * @param token the actor token
         * @return this builder
         */
        public Builder actor(SubjectToken token) {
            actor = Objects.requireNonNull(token);
            return this;
        }

        /**
         * Adds the URI of a service that the token is for; may repeat.
         *
         * @param uri an absolute URI without fragment (RFC 8707, section 2)
         * @return this builder
         */
        public Builder resource(String uri) {
            resources.add(Objects.requireNonNull(uri));
            return this;
        }

        /**
         * Adds the logical name of a service that the token is for; may repeat.
         *
         * @param name the name that the server knows the service by
         * @return this builder
         */
        public Builder audience(String name) {
            audiences.add(Objects.requireNonNull(name));
            return this;
        }

        /**
         * Adds scopes.
         *
         * @param several scope tokens, without spaces
         * @return this builder
         */
        public Builder scopes(Iterable<String> several) {
            several.forEach(scopes::add);
            return this;
        }

        /**
         * Adds a scope.
         *
         * @param scope a scope token, without spaces
         * @return this builder
         */
        public Builder scope(String scope) {
            scopes.add(Objects.requireNonNull(scope));
            return this;
        }

        /**
         * Sets what type of token to ask for; an answer of another type is an error then.
         *
         * @param type the type
         * @return this builder
         */
        public Builder requestedType(TokenType type) {
            requestedType = Objects.requireNonNull(type);
            return this;
        }

        /**
         * Sets the {@code options} parameter of Google's Security Token Service.
         *
         * @param json a JSON object
         * @return this builder
         * @throws ConfigurationException if it is longer than {@value #MAXIMUM_OPTIONS_LENGTH} characters
         */
        public Builder options(String json) {
            options = requireShort(json);
            return this;
        }

        /**
         * Adds an extension parameter; may repeat.
         *
         * @param name the parameter's name
         * @param value its value, treated as a secret
         * @return this builder
         * @throws ConfigurationException if the parameter belongs to the exchange itself or to client authentication
         */
        public Builder parameter(String name, String value) {
            requireExtension(name);
            parameters.add(Map.entry(name, value));
            return this;
        }

        /**
         * Adds a header field.
         *
         * @param name the field's name
         * @param value its value, treated as a secret
         * @return this builder
         * @throws ConfigurationException if it is {@code Authorization}, which client authentication sets
         */
        public Builder header(String name, String value) {
            headers.add(OauthEndpoint.additionalHeader(name, value));
            return this;
        }

        /**
         * Builds the request.
         *
         * @return an immutable request
         */
        public TokenExchangeRequest build() {
            return new TokenExchangeRequest(this);
        }
    }
}
