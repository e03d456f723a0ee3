// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a caller wishes for in one call; whatever is left out is as the credential was configured.
 *
 * <p>A wish that cannot be honoured is refused, never ignored. Scopes, audiences, resources, type, subject, actor and
 * parameters make up the {@link #identity()} that tokens are cached by; {@link #minimumLife()} and {@link #maxWait()} are
 * about this call only. Immutable; collections are sorted, so equal wishes make equal requests.
 *
 * @since 0.1
 */
public final class TokenRequest {
    /** No wish at all: what the credential was configured with. */
    public static final TokenRequest DEFAULT = builder().build();

    /** Longer than any token lives, and short enough for sums of instants and nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(3650);

    private final SortedSet<String> scopes;
    private final SortedSet<String> audiences;
    private final SortedSet<String> resources;
    private final SortedMap<String, String> parameters;
    private final @Nullable TokenType requestedType;
    private final @Nullable SubjectToken subject;
    private final @Nullable SubjectToken actor;
    private final Duration minimumLife;
    private final @Nullable Duration maxWait;
    private final Identity identity;

    private TokenRequest(Builder parts) {
        this.scopes = Collections.unmodifiableSortedSet(new TreeSet<>(parts.scopes));
        this.audiences = Collections.unmodifiableSortedSet(new TreeSet<>(parts.audiences));
        this.resources = Collections.unmodifiableSortedSet(new TreeSet<>(parts.resources));
        this.parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parts.parameters));
        this.requestedType = parts.requestedType;
        this.subject = parts.subject;
        this.actor = parts.actor;
        this.minimumLife = parts.minimumLife;
        this.maxWait = parts.maxWait;
        this.identity = new Identity(new Key(
                scopes, audiences, resources, parameters, requestedType, fingerprint(subject), fingerprint(actor)));
    }

    private static @Nullable Object fingerprint(@Nullable SubjectToken token) {
        return token == null ? null : token.fingerprint();
    }

    /**
     * Starts an empty wish.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from this wish.
     *
     * @return a builder with all that this wish holds
     */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.scopes.addAll(scopes);
        copy.audiences.addAll(audiences);
        copy.resources.addAll(resources);
        copy.parameters.putAll(parameters);
        copy.requestedType = requestedType;
        copy.subject = subject;
        copy.actor = actor;
        copy.minimumLife = minimumLife;
        copy.maxWait = maxWait;
        return copy;
    }

    /**
     * Returns what tokens are cached by: equal for wishes that the same token answers. Holds digests of subject and
     * actor, never their values.
     *
     * @return an opaque key
     */
    public Object identity() {
        return identity;
    }

    /**
     * Returns the scopes to ask for.
     *
     * @return the scopes; empty for those the credential was configured with, which they otherwise replace
     */
    public Set<String> scopes() {
        return scopes;
    }

    /**
     * Returns the logical names of the services that the token is for (RFC 8693, section 2.1).
     *
     * @return the audiences; empty for those configured
     */
    public Set<String> audiences() {
        return audiences;
    }

    /**
     * Returns the URIs of the services that the token is for (RFC 8707).
     *
     * @return the resources; empty for those configured
     */
    public Set<String> resources() {
        return resources;
    }

    /**
     * Returns extension parameters, such as {@code authorization_details}.
     *
     * @return names and values; empty for those configured
     */
    public Map<String, String> parameters() {
        return parameters;
    }

    /**
     * Returns what type of token is wished for.
     *
     * @return the type; empty for the one configured
     */
    public Optional<TokenType> requestedType() {
        return Optional.ofNullable(requestedType);
    }

    /**
     * Returns whom this call is for, when one credential serves many.
     *
     * @return the subject; empty for the configured one
     */
    public Optional<SubjectToken> subject() {
        return Optional.ofNullable(subject);
    }

    /**
     * Returns who acts for the subject.
     *
     * @return the actor; empty for the configured one
     */
    public Optional<SubjectToken> actor() {
        return Optional.ofNullable(actor);
    }

    /**
     * Returns how long the token must still live.
     *
     * @return the life, zero by default
     */
    public Duration minimumLife() {
        return minimumLife;
    }

    /**
     * Returns how long the caller waits at most.
     *
     * @return the patience; empty to wait as long as the fetch may take
     */
    public Optional<Duration> maxWait() {
        return Optional.ofNullable(maxWait);
    }

    @Override
    public String toString() {
        return "TokenRequest[scopes=" + scopes + ", audiences=" + audiences + ", resources=" + resources + ", type="
                + requestedType + ", parameters=" + parameters.keySet() + "]";
    }

    private record Key(
            Set<String> scopes,
            Set<String> audiences,
            Set<String> resources,
            Map<String, String> parameters,
            @Nullable TokenType type,
            @Nullable Object subject,
            @Nullable Object actor) {}

    /** Remembers its hash, because it is looked up on the hot path; prints nothing, because parameters may be secret. */
    private static final class Identity {
        private final Key key;
        private final int hash;

        Identity(Key key) {
            this.key = key;
            this.hash = key.hashCode();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Identity that && hash == that.hash && key.equals(that.key));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** Collects a wish; not thread-safe, and later changes do not reach wishes already built. */
    public static final class Builder {
        private final Set<String> scopes = new TreeSet<>();
        private final Set<String> audiences = new TreeSet<>();
        private final Set<String> resources = new TreeSet<>();
        private final Map<String, String> parameters = new TreeMap<>();
        private @Nullable TokenType requestedType;
        private @Nullable SubjectToken subject;
        private @Nullable SubjectToken actor;
        private Duration minimumLife = Duration.ZERO;
        private @Nullable Duration maxWait;

        private Builder() {}

        /**
         * Adds a scope.
         *
         * @param scope one scope token (RFC 6749, section 3.3)
         * @return this builder
         * @throws IllegalArgumentException if it is empty or holds other than visible ASCII characters
         */
        public Builder scope(String scope) {
            if (!RequestHeaders.isVisibleAscii(scope)) {
                throw new IllegalArgumentException("a scope is one word of visible ASCII characters");
            }
            scopes.add(scope);
            return this;
        }

        /**
         * Adds several scopes.
         *
         * @param several scope tokens
         * @return this builder
         * @throws IllegalArgumentException as {@link #scope} does
         */
        public Builder scopes(Iterable<String> several) {
            several.forEach(this::scope);
            return this;
        }

        /**
         * Adds an audience.
         *
         * @param audience the logical name of a service
         * @return this builder
         */
        public Builder audience(String audience) {
            audiences.add(Objects.requireNonNull(audience));
            return this;
        }

        /**
         * Adds a resource.
         *
         * @param uri the URI of a service
         * @return this builder
         */
        public Builder resource(String uri) {
            resources.add(Objects.requireNonNull(uri));
            return this;
        }

        /**
         * Sets an extension parameter.
         *
         * @param name the parameter's name
         * @param value its value
         * @return this builder
         */
        public Builder parameter(String name, String value) {
            parameters.put(Objects.requireNonNull(name), Objects.requireNonNull(value));
            return this;
        }

        /**
         * Sets the type of token.
         *
         * @param type the requested token type
         * @return this builder
         */
        public Builder requestedType(TokenType type) {
            requestedType = Objects.requireNonNull(type);
            return this;
        }

        /**
         * Sets whom the token is for.
         *
         * @param token the subject
         * @return this builder
         */
        public Builder subject(SubjectToken token) {
            subject = Objects.requireNonNull(token);
            return this;
        }

        /**
         * Sets who acts for the subject.
         *
         * @param token the actor
         * @return this builder
         */
        public Builder actor(SubjectToken token) {
            actor = Objects.requireNonNull(token);
            return this;
        }

        /**
         * Sets how long the token must still live.
         *
         * @param life not negative; more than ten years (3650 days) counts as ten
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder minimumLife(Duration life) {
            if (life.isNegative()) {
                throw new IllegalArgumentException("a life is not negative");
            }
            minimumLife = atMostLongest(life);
            return this;
        }

        /**
         * Sets how long the caller waits at most.
         *
         * @param wait the patience, not negative; more than ten years (3650 days) counts as ten
         * @return this builder
         * @throws IllegalArgumentException if it is negative
         */
        public Builder maxWait(Duration wait) {
            if (wait.isNegative()) {
                throw new IllegalArgumentException("a wait is not negative");
            }
            maxWait = atMostLongest(wait);
            return this;
        }

        private static Duration atMostLongest(Duration duration) {
            return duration.compareTo(LONGEST) > 0 ? LONGEST : duration;
        }

        /**
         * Builds the wish.
         *
         * @return an immutable wish
         */
        public TokenRequest build() {
            return new TokenRequest(this);
        }
    }
}
