// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.session;

import io.fedauth.emulator.config.Authorization;
import io.fedauth.emulator.internal.client.ClientIdentity;
import io.fedauth.emulator.internal.token.Grant;
import io.fedauth.emulator.internal.token.IssuedToken;
import io.fedauth.emulator.internal.token.RevocationEndpoint;
import io.fedauth.emulator.internal.token.Scopes;
import io.fedauth.emulator.internal.token.TokenStore;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The latest sessions by their codes and refresh tokens; thread-safe.
 *
 * <p>A code is good for one use, and a refresh token is replaced when it is used. Whoever presents either again may have stolen
 * it, or may be the one it was stolen from: the session ends, with all its tokens (RFC 6749, sections 4.1.2 and 10.4).
 */
public final class Sessions implements RevocationEndpoint.RefreshTokens {
    /** The longest that RFC 6749, section 4.1.2, recommends. */
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(10);

    private static final int CAPACITY = 10_000;

    private final TokenStore store;
    private final Duration tokenLifetime;
    private final InstantSource clock;
    private final UnaryOperator<String> principals;
    private final Map<String, Session> byCode = latest();
    private final Map<String, Session> byRefreshToken = latest();

    /**
     * Starts without any session.
     *
     * @param store the access tokens
     * @param tokenLifetime the life of an access token
     * @param clock the clock
     * @param principals makes the principal of a subject
     */
    public Sessions(TokenStore store, Duration tokenLifetime, InstantSource clock, UnaryOperator<String> principals) {
        this.store = store;
        this.tokenLifetime = tokenLifetime;
        this.clock = clock;
        this.principals = principals;
    }

    /** Begins a session, as the authorization endpoint of a real service does, and returns its code. */
    public synchronized String begin(Authorization authorization) {
        String code = store.unguessable("code");
        byCode.put(code, new Session(authorization, clock.instant().plus(CODE_LIFETIME)));
        return code;
    }

    /** Trades a code for tokens. */
    synchronized IssuedTokens redeem(String code, Presentation presentation) throws RefusalException {
        Session session = byCode.get(code);
        if (session == null) {
            throw Refusal.CODE_UNKNOWN.because("");
        }
        if (session.redeemed()) {
            end(session);
            throw Refusal.CODE_REPLAYED.because("its tokens are revoked");
        }
        if (!clock.instant().isBefore(session.codeExpiresAt)) {
            throw Refusal.CODE_EXPIRED.because("at " + session.codeExpiresAt);
        }
        presentation.check(session.authorization);
        return issue(session, presentation.client(), session.authorization.scopes());
    }

    /** Trades a refresh token for tokens, of fewer scopes if that is asked for. */
    synchronized IssuedTokens refresh(String refreshToken, ClientIdentity client, @Nullable String scope)
            throws RefusalException {
        Session session = byRefreshToken.get(refreshToken);
        if (session == null) {
            throw Refusal.REFRESH_TOKEN_UNKNOWN.because("");
        }
        if (session.revoked) {
            throw Refusal.REFRESH_TOKEN_REVOKED.because("");
        }
        if (!session.refreshToken.equals(refreshToken)) {
            end(session);
            throw Refusal.REFRESH_TOKEN_REUSED.because("the tokens of its session are revoked");
        }
        if (!client.id().equals(session.authorization.clientId())) {
            throw Refusal.GRANT_OF_ANOTHER_CLIENT.because("");
        }
        Set<String> held = session.authorization.scopes();
        return issue(session, client, new Scopes(Set.of(), held).narrow(held, scope));
    }

    @Override
    public synchronized boolean revoke(String refreshToken, @Nullable ClientIdentity client) throws RefusalException {
        Session session = byRefreshToken.get(refreshToken);
        if (session == null) {
            return false;
        }
        if (client != null && !client.id().equals(session.authorization.clientId())) {
            throw Refusal.TOKEN_OF_ANOTHER_CLIENT.because("");
        }
        end(session);
        return true;
    }

    private IssuedTokens issue(Session session, ClientIdentity client, Set<String> scopes) {
        Authorization authorization = session.authorization;
        Grant grant = new Grant(
                authorization.subject(),
                principals.apply(authorization.subject()),
                scopes,
                List.of(),
                client,
                null,
                null,
                null,
                null);
        IssuedToken access = store.issue(grant, tokenLifetime, null);
        session.accessTokens.add(access.value());
        session.refreshToken = store.unguessable("refresh");
        byRefreshToken.put(session.refreshToken, session);
        return new IssuedTokens(authorization, access, session.refreshToken);
    }

    private void end(Session session) {
        session.revoked = true;
        session.accessTokens.forEach(store::revoke);
    }

    private static Map<String, Session> latest() {
        return new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Session> eldest) {
                return size() > CAPACITY;
            }
        };
    }
}
