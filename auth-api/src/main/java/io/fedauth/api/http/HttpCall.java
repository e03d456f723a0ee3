// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.http;

import io.fedauth.api.internal.http.HeaderRules;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One bounded call: a request, and what the transport may do with it.
 *
 * <p>Immutable; {@link #toString} shows method, host and purpose only.
 *
 * @since 0.1
 */
public final class HttpCall {
    /** What the transport may repeat on its own. */
    public enum Repeat {
        /** A read, or an exchange without side effects. */
        SAFE,
        /** Only while no byte can have arrived: a refresh token that rotates. */
        UNSENT,
        /** Never: an authorization code. */
        NEVER
    }

    private final Builder parts;

    private HttpCall(Builder parts) {
        this.parts = parts;
    }

    /**
     * Starts a GET call, which may be repeated.
     *
     * @param uri where to
     * @param purpose what for
     * @return a builder
     */
    public static Builder get(URI uri, Purpose purpose) {
        return new Builder("GET", uri, purpose, Repeat.SAFE);
    }

    /**
     * Starts a POST call.
     *
     * @param uri where to
     * @param purpose what for
     * @param repeat what the transport may repeat on its own
     * @return a builder
     */
    public static Builder post(URI uri, Purpose purpose, Repeat repeat) {
        return new Builder("POST", uri, purpose, repeat);
    }

    /**
     * Starts a PUT call, which may be repeated.
     *
     * @param uri where to
     * @param purpose what for
     * @return a builder
     */
    public static Builder put(URI uri, Purpose purpose) {
        return new Builder("PUT", uri, purpose, Repeat.SAFE);
    }

    /**
     * Returns the HTTP method.
     *
     * @return the method
     */
    public String method() {
        return parts.method;
    }

    /**
     * Returns where the call goes.
     *
     * @return the URI
     */
    public URI uri() {
        return parts.uri;
    }

    /**
     * Returns what the call is for.
     *
     * @return the purpose
     */
    public Purpose purpose() {
        return parts.purpose;
    }

    /**
     * Returns what the transport may repeat on its own.
     *
     * @return the rule
     */
    public Repeat repeat() {
        return parts.repeat;
    }

    /**
     * Returns the header fields, in the order in which they were added.
     *
     * @return names and values
     */
    public List<Map.Entry<String, String>> headers() {
        return List.copyOf(parts.headers);
    }

    /**
     * Returns the form parameters, in the order in which they were added.
     *
     * @return names and values; empty if the call is no form
     */
    public List<Map.Entry<String, String>> form() {
        return List.copyOf(parts.form);
    }

    /**
     * Returns the raw body.
     *
     * @return a fresh copy; empty if there is none, or if the call is a form
     */
    public byte[] body() {
        return parts.body.clone();
    }

    /**
     * Returns the TLS identity and anchors of the call.
     *
     * @return the settings; empty for the caller's usual ones
     */
    public Optional<TlsSettings> tls() {
        return Optional.ofNullable(parts.tls);
    }

    /**
     * Returns what is run for every attempt anew: a fresh assertion, proof or signature each time.
     *
     * @return the preparation
     */
    public UnaryOperator<Builder> eachAttempt() {
        return parts.eachAttempt;
    }

    /**
     * Returns whether the provider knows the host by heart, so that the strict trust policy lets it pass.
     *
     * @return true for a vendor's own hosts
     */
    public boolean wellKnown() {
        return parts.wellKnown;
    }

    /**
     * Starts from this call.
     *
     * @return a builder with all that this call holds
     */
    public Builder toBuilder() {
        return parts.copy();
    }

    @Override
    public String toString() {
        return parts.method + " " + parts.uri.getHost() + " " + parts.purpose;
    }

    /** Collects a call; not thread-safe, and later changes do not reach calls already built. */
    public static final class Builder {
        private final String method;
        private final URI uri;
        private final Purpose purpose;
        private final Repeat repeat;
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();
        private final List<Map.Entry<String, String>> form = new ArrayList<>();
        private byte[] body = {};
        private boolean wellKnown;
        private @Nullable TlsSettings tls;
        private UnaryOperator<Builder> eachAttempt = UnaryOperator.identity();

        private Builder(String method, URI uri, Purpose purpose, Repeat repeat) {
            this.method = method;
            this.uri = Objects.requireNonNull(uri);
            this.purpose = Objects.requireNonNull(purpose);
            this.repeat = Objects.requireNonNull(repeat);
        }

        /**
         * Adds a header field.
         *
         * @param name the field's name
         * @param value its value
         * @return this builder
         * @throws io.fedauth.api.ConfigurationException if the field is malformed, or one that the transport sets itself;
         *     the message does not hold the value
         */
        public Builder header(String name, String value) {
            HeaderRules.check(name, value);
            headers.add(Map.entry(name, value));
            return this;
        }

        /**
         * Adds a form parameter; may repeat.
         *
         * @param name the parameter's name
         * @param value its value
         * @return this builder
         */
        public Builder form(String name, String value) {
            form.add(Map.entry(name, value));
            return this;
        }

        /**
         * Returns whether the call is a form so far: whether a parameter can be added without changing its nature.
         *
         * @return true once a form parameter was added
         */
        public boolean isForm() {
            return !form.isEmpty();
        }

        /**
         * Sets a JSON body.
         *
         * @param document the document
         * @return this builder
         */
        public Builder json(String document) {
            return body("application/json", document.getBytes(StandardCharsets.UTF_8));
        }

        /**
         * Sets a raw body.
         *
         * @param contentType its media type
         * @param content the body, copied
         * @return this builder
         */
        public Builder body(String contentType, byte[] content) {
            body = content.clone();
            return header("Content-Type", contentType);
        }

        /**
         * Sets the TLS identity and anchors.
         *
         * @param settings the settings, or null for the caller's usual ones
         * @return this builder
         */
        public Builder tls(@Nullable TlsSettings settings) {
            tls = settings;
            return this;
        }

        /**
         * Returns the TLS identity and anchors so far.
         *
         * @return the settings; empty for the caller's usual ones
         */
        public Optional<TlsSettings> tls() {
            return Optional.ofNullable(tls);
        }

        /**
         * Says whether the provider knows the host by heart.
         *
         * @param known true for a vendor's own hosts
         * @return this builder
         */
        public Builder wellKnown(boolean known) {
            wellKnown = known;
            return this;
        }

        /**
         * Sets what is run for every attempt anew, after what was set before.
         *
         * @param prepare adds a fresh assertion, proof or signature
         * @return this builder
         */
        public Builder eachAttempt(UnaryOperator<Builder> prepare) {
            UnaryOperator<Builder> before = eachAttempt;
            eachAttempt = builder -> prepare.apply(before.apply(builder));
            return this;
        }

        /**
         * Builds the call.
         *
         * @return an immutable call
         * @throws IllegalStateException if it has both a form and a raw body
         */
        public HttpCall build() {
            if (!form.isEmpty() && body.length > 0) {
                throw new IllegalStateException("a call has a form or a raw body, not both");
            }
            return new HttpCall(copy());
        }

        private Builder copy() {
            Builder copy = new Builder(method, uri, purpose, repeat);
            copy.headers.addAll(headers);
            copy.form.addAll(form);
            copy.body = body;
            copy.tls = tls;
            copy.wellKnown = wellKnown;
            copy.eachAttempt = eachAttempt;
            return copy;
        }
    }
}
