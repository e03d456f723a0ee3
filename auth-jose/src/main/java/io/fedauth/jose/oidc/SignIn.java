// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.oidc;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client sent to the issuer and got from it, to which an ID token must belong.
 *
 * <p>Immutable; {@code toString} shows none of it.
 *
 * @since 0.1
 */
public final class SignIn {
    private static final SignIn UNBOUND =
            new SignIn(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final Optional<String> nonce;
    private final Optional<String> accessToken;
    private final Optional<String> code;
    private final Optional<Duration> maxAge;

    private SignIn(
            Optional<String> nonce, Optional<String> accessToken, Optional<String> code, Optional<Duration> maxAge) {
        this.nonce = nonce;
        this.accessToken = accessToken;
        this.code = code;
        this.maxAge = maxAge;
    }

    /**
     * Returns no sign-in at all.
     *
     * @return what every token belongs to
     */
    public static SignIn unbound() {
        return UNBOUND;
    }

    /**
     * Returns a sign-in that sent a nonce, which binds the token to this session and makes it work once.
     *
     * @param sent the parameter {@code nonce}
     * @return the sign-in
     */
    public static SignIn withNonce(String sent) {
        return new SignIn(Optional.of(sent), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns this sign-in, which got an access token together with the ID token.
     *
     * @param got the access token; checked if the ID token has {@code at_hash}
     * @return a copy
     */
    public SignIn accessToken(String got) {
        return new SignIn(nonce, Optional.of(got), code, maxAge);
    }

    /**
     * Returns this sign-in, which got a code together with the ID token, from the authorization endpoint.
     *
     * @param got the code; {@code c_hash} is demanded
     * @return a copy
     */
    public SignIn code(String got) {
        return new SignIn(nonce, accessToken, Optional.of(got), maxAge);
    }

    /**
     * Returns this sign-in, which asked that the person has signed in lately.
     *
     * @param asked the parameter {@code max_age}; {@code auth_time} is demanded
     * @return a copy
     */
    public SignIn maxAge(Duration asked) {
        return new SignIn(nonce, accessToken, code, Optional.of(Objects.requireNonNull(asked)));
    }

    /**
     * Returns the nonce.
     *
     * @return what was sent; empty if none was
     */
    public Optional<String> nonce() {
        return nonce;
    }

    /**
     * Returns the access token.
     *
     * @return the token: a secret; empty if none came
     */
    public Optional<String> accessToken() {
        return accessToken;
    }

    /**
     * Returns the authorization code.
     *
     * @return the code: a secret; empty if none came
     */
    public Optional<String> code() {
        return code;
    }

    /**
     * Returns how long ago the person may have signed in.
     *
     * @return the duration; empty if it does not matter
     */
    public Optional<Duration> maxAge() {
        return maxAge;
    }

    @Override
    public String toString() {
        return "SignIn[]";
    }
}
