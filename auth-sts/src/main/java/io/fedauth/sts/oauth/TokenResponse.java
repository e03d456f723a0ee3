// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.oauth;

import io.fedauth.api.AccessToken;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.internal.response.IssuedToken;
import io.fedauth.sts.internal.response.Lifetime;
import io.fedauth.sts.internal.response.Scopes;
import io.fedauth.sts.internal.text.Printable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A success answer of a token endpoint, complete.
 *
 * <p>Immutable; {@link #toString} shows no token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749.html#section-5.1">RFC 6749, section 5.1</a>
 * @since 0.1
 */
public final class TokenResponse {
    private static final Map<String, String> SCHEMES = Map.of("bearer", "Bearer", "dpop", "DPoP", "n_a", "N_A");

    private final String value;
    private final String scheme;
    private final @Nullable Duration expiresIn;
    private final @Nullable Set<String> scopes;
    private final @Nullable String refreshToken;
    private final @Nullable String idToken;
    private final JsonView members;
    private final @Nullable TlsSettings tls;

    private TokenResponse(JsonView body, @Nullable TlsSettings tls) {
        this.value = IssuedToken.read(body, "access_token");
        this.scheme = scheme(body);
        this.expiresIn = Lifetime.read(body, "expires_in").orElse(null);
        this.scopes = Scopes.read(body).orElse(null);
        this.refreshToken = body.string("refresh_token").orElse(null);
        this.idToken = body.string("id_token").orElse(null);
        this.members = body;
        this.tls = tls;
    }

    /**
     * Reads an answer.
     *
     * @param body the answer
     * @return what it says
     * @throws InvalidJsonException if it holds no token that could be presented
     */
    public static TokenResponse read(JsonView body) {
        return new TokenResponse(body, null);
    }

    /**
     * Reads an answer to a client that presented a certificate, to which the token may be bound (RFC 8705, section 3).
     *
     * @param body the answer
     * @param tls the settings of the connection; empty if it presented none of its own
     * @return what it says
     * @throws InvalidJsonException if it holds no token that could be presented
     */
    public static TokenResponse read(JsonView body, Optional<TlsSettings> tls) {
        return new TokenResponse(body, tls.orElse(null));
    }

    private static String scheme(JsonView body) {
        String scheme = SCHEMES.get(body.required("token_type").toLowerCase(Locale.ROOT));
        if (scheme == null) {
            throw new InvalidJsonException(
                    "token_type_unknown", "token_type is neither Bearer nor DPoP nor N_A: no other can be presented");
        }
        return scheme;
    }

    /**
     * Returns the access token: a secret.
     *
     * @return the value of {@code access_token}
     */
    public String value() {
        return value;
    }

    /**
     * Returns how the token is presented.
     *
     * @return {@code Bearer}, {@code DPoP} or {@code N_A}, in this spelling whatever the server's was
     */
    public String scheme() {
        return scheme;
    }

    /**
     * Returns how long the token lives.
     *
     * @return whole seconds from the answer on, at most ten years; empty if the server did not say
     */
    public Optional<Duration> expiresIn() {
        return Optional.ofNullable(expiresIn);
    }

    /**
     * Returns what the server says it granted.
     *
     * @return the scopes, an empty set if it says it granted none; empty if it did not say, which RFC 6749 allows if
     *     all that was asked for was granted
     */
    public Optional<Set<String>> scopes() {
        return Optional.ofNullable(scopes);
    }

    /**
     * Returns the refresh token: a secret. In answer to a refresh token it is the one that takes its place (rotation).
     *
     * @return the refresh token; empty if none was issued, so that the one that was sent, if any, stays
     */
    public Optional<String> refreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    /**
     * Returns the ID token: a secret, and not verified.
     *
     * @return the ID token; empty if none was issued
     */
    public Optional<String> idToken() {
        return Optional.ofNullable(idToken);
    }

    /**
     * Returns the whole answer, whatever else the server put into it.
     *
     * @return all members
     */
    public JsonView members() {
        return members;
    }

    /**
     * Returns the access token as credentials hand it out.
     *
     * @param obtainedAt when the answer came, by the clock that the expiry is to be counted on
     * @return the token
     */
    public AccessToken toAccessToken(Instant obtainedAt) {
        return AccessToken.builder(value)
                .scheme(scheme)
                .obtainedAt(obtainedAt)
                .expiresAt(expiresIn == null ? null : obtainedAt.plus(expiresIn))
                .grantedScopes(scopes)
                .tls(tls)
                .build();
    }

    /**
     * Returns the client certificate that was presented.
     *
     * @return the settings of the connection; empty if it presented none of its own
     */
    public Optional<TlsSettings> tls() {
        return Optional.ofNullable(tls);
    }

    @Override
    public String toString() {
        return "TokenResponse[" + scheme + ", expires in " + (expiresIn == null ? "?" : expiresIn) + ", members="
                + Printable.names(members.keys()) + "]";
    }
}
