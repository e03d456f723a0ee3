// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts;

import io.fedauth.api.AccessToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.TlsSettings;
import io.fedauth.api.json.InvalidJsonException;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.oauth.TokenResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A success answer of a token endpoint to an exchange, complete.
 *
 * <p>Immutable; {@link #toString} shows no token.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8693.html#section-2.2.1">RFC 8693, section 2.2.1</a>
 * @since 0.1
 */
public final class TokenExchangeResponse {
    private final TokenResponse token;
    private final TokenType issuedType;

    private TokenExchangeResponse(TokenResponse token, JsonView body, @Nullable TokenType requested) {
        this.token = token;
        this.issuedType = issuedType(body, requested);
    }

    /**
     * Reads an answer.
     *
     * @param body the answer
     * @param requested the type of token that was asked for; empty if that was left to the server
     * @return what it says
     * @throws InvalidJsonException if it holds no token that could be presented, or one of another type
     */
    public static TokenExchangeResponse read(JsonView body, Optional<TokenType> requested) {
        return read(body, requested, Optional.empty());
    }

    /**
     * Reads an answer to a client that presented a certificate, to which the token may be bound (RFC 8705, section 3).
     *
     * @param body the answer
     * @param requested the type of token that was asked for; empty if that was left to the server
     * @param tls the settings of the connection; empty if it presented none of its own
     * @return what it says
     * @throws InvalidJsonException if it holds no token that could be presented, or one of another type
     */
    public static TokenExchangeResponse read(JsonView body, Optional<TokenType> requested, Optional<TlsSettings> tls) {
        return new TokenExchangeResponse(TokenResponse.read(body, tls), body, requested.orElse(null));
    }

    private static TokenType issuedType(JsonView body, @Nullable TokenType requested) {
        TokenType issued;
        try {
            issued = new TokenType(body.required("issued_token_type"));
        } catch (IllegalArgumentException e) {
            throw new InvalidJsonException("issued_token_type_invalid", "issued_token_type is no URI");
        }
        if (requested != null && !requested.equals(issued)) {
            throw new InvalidJsonException(
                    "issued_token_type_differs", "the server issued a token of type " + issued + ", not " + requested);
        }
        return issued;
    }

    /**
     * Returns the issued token: a secret.
     *
     * @return the value of {@code access_token}, which need not be an access token
     */
    public String value() {
        return token.value();
    }

    /**
     * Returns what kind of token was issued.
     *
     * @return {@code issued_token_type}
     */
    public TokenType issuedType() {
        return issuedType;
    }

    /**
     * Returns how the token is presented.
     *
     * @return {@code Bearer}, {@code DPoP} or {@code N_A}, in this spelling whatever the server's was
     */
    public String scheme() {
        return token.scheme();
    }

    /**
     * Returns how long the token lives.
     *
     * @return whole seconds from the answer on, at most ten years; empty if the server did not say
     */
    public Optional<Duration> expiresIn() {
        return token.expiresIn();
    }

    /**
     * Returns what the server says it granted.
     *
     * @return the scopes, an empty set if it says it granted none; empty if it did not say, which RFC 8693 allows if all
     *     that was asked for was granted
     */
    public Optional<Set<String>> scopes() {
        return token.scopes();
    }

    /**
     * Returns the refresh token: a secret.
     *
     * @return the refresh token; empty if none was issued
     */
    public Optional<String> refreshToken() {
        return token.refreshToken();
    }

    /**
     * Returns the ID token: a secret, and not verified.
     *
     * @return the ID token; empty if none was issued
     */
    public Optional<String> idToken() {
        return token.idToken();
    }

    /**
     * Returns the whole answer, whatever else the server put into it.
     *
     * @return all members
     */
    public JsonView members() {
        return token.members();
    }

    /**
     * Returns the issued token as credentials hand it out.
     *
     * @param obtainedAt when the answer came, by the clock that the expiry is to be counted on
     * @return the token
     */
    public AccessToken toAccessToken(Instant obtainedAt) {
        return AccessToken.builder(value())
                .scheme(scheme())
                .issuedType(issuedType)
                .obtainedAt(obtainedAt)
                .expiresAt(expiresIn().map(obtainedAt::plus).orElse(null))
                .grantedScopes(scopes().orElse(null))
                .tls(token.tls().orElse(null))
                .build();
    }

    @Override
    public String toString() {
        return "TokenExchangeResponse[" + token + "]"; // without the type: it is what the server likes to say
    }
}
