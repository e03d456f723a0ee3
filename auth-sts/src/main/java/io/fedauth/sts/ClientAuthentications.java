// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.spi.ClientAuthentication;
import io.fedauth.sts.internal.text.Printable;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The common ways in which a client proves itself at an endpoint.
 *
 * <p>What is returned is immutable, safe for use by many threads, and shows no secret in {@code toString}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-2.3">RFC 6749, section 2.3</a>
 * @since 0.1
 */
public final class ClientAuthentications {
    private ClientAuthentications() {}

    /**
     * Returns no authentication at all: the subject token alone counts.
     *
     * @return what adds nothing to a call
     */
    public static ClientAuthentication none() {
        return new Named("none", (call, endpoint, issuer) -> call);
    }

    /**
     * Returns the identification of a public client: its id as a form parameter (RFC 6749, section 3.2.1).
     *
     * @param id the client's id
     * @return what adds {@code client_id}; throws a {@link ConfigurationException} on a call that is no form
     */
    public static ClientAuthentication none(String id) {
        Objects.requireNonNull(id);
        return new Named(
                "none, " + id, (call, endpoint, issuer) -> form(call, endpoint).form("client_id", id));
    }

    /**
     * Returns {@code client_secret_basic}: both parts form-urlencoded, as RFC 6749, section 2.3.1, demands, before they are
     * joined.
     *
     * @param id the client's id
     * @param secret its secret
     * @return what adds an {@code Authorization} field
     */
    public static ClientAuthentication basic(String id, String secret) {
        String pair = encode(id) + ':' + encode(secret);
        String field = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII));
        return new Named("basic, " + id, (call, endpoint, issuer) -> call.header("Authorization", field));
    }

    /**
     * Returns {@code client_secret_post}: id and secret as form parameters.
     *
     * @param id the client's id
     * @param secret its secret
     * @return what adds both; throws a {@link ConfigurationException} on a call that is no form
     */
    public static ClientAuthentication post(String id, String secret) {
        Objects.requireNonNull(id);
        Objects.requireNonNull(secret);
        return new Named(
                "post, " + id,
                (call, endpoint, issuer) ->
                        form(call, endpoint).form("client_id", id).form("client_secret", secret));
    }

    /**
     * Returns authentication by a bearer token (RFC 6750).
     *
     * @param token asked for every attempt; may block
     * @return what adds an {@code Authorization} field; throws a {@link ConfigurationException} if the token is null, empty
     *     or not of visible ASCII characters
     */
    public static ClientAuthentication bearer(Supplier<String> token) {
        Objects.requireNonNull(token);
        return new Named(
                "bearer", (call, endpoint, issuer) -> call.header("Authorization", "Bearer " + usable(token.get())));
    }

    private static String usable(@Nullable String token) {
        if (token == null || !Printable.isVisibleAscii(token)) {
            throw new ConfigurationException(
                    "bearer_token_unusable",
                    "the supplier of the bearer token returned none, or one with characters that cannot stand in a"
                            + " header field; let it return the token alone, or throw");
        }
        return token;
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    private static HttpCall.Builder form(HttpCall.Builder call, URI endpoint) {
        if (!call.isForm()) {
            throw new ConfigurationException(
                    "client_authentication_needs_form",
                    "the call to " + endpoint.getHost() + " is no form, so it cannot carry client_id and client_secret;"
                            + " authenticate the client by a header field, such as with basic");
        }
        return call;
    }

    private record Named(String name, ClientAuthentication proof) implements ClientAuthentication {
        @Override
        public HttpCall.Builder apply(HttpCall.Builder call, URI endpoint, Optional<URI> issuer) {
            return proof.apply(call, endpoint, issuer);
        }

        @Override
        public String toString() {
            return "ClientAuthentication[" + name + "]";
        }
    }
}
