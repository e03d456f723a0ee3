// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.iam;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenEndpointException;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.capability.BlobSigner.Signature;
import io.fedauth.api.capability.JwtSigner.SignedJwt;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.google.ClientHeader;
import io.fedauth.sts.internal.google.GoogleEndpoints;
import io.fedauth.sts.internal.response.Answers;
import io.fedauth.sts.internal.response.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * The calls of the IAM Credentials API on one service account, each with the token of a source credential. Safe for use by many
 * threads.
 *
 * @see <a href="https://cloud.google.com/iam/docs/reference/credentials/rest">Service Account Credentials API</a>
 */
public final class AccountCalls {
    private final ServiceAccount account;
    private final Credential source;
    private final CredentialContext context;
    private final IamMessages messages;

    /**
     * Makes the calls of one account.
     *
     * @param account whose methods
     * @param source who asks
     * @param context the kernel
     */
    public AccountCalls(ServiceAccount account, Credential source, CredentialContext context) {
        this.account = account;
        this.source = source;
        this.context = context;
        this.messages = new IamMessages(account.delegates(), context);
    }

    /**
     * Returns an access token of the account.
     *
     * @param scopes what it is for
     * @param lifetime how long it is to live
     * @param wish whose subject and actor the source is asked for
     * @return the token
     * @throws InterruptedException if the thread is interrupted
     */
    public AccessToken generateAccessToken(Set<String> scopes, Duration lifetime, TokenRequest wish)
            throws InterruptedException {
        AccessToken own = source.token(sourceWish(wish));
        return send(messages.accessToken(scopes, lifetime, own.tls()), own);
    }

    /**
     * Returns an ID token of the account.
     *
     * @param content what it is to say
     * @param wish whose subject and actor the source is asked for
     * @return the token
     * @throws InterruptedException if the thread is interrupted
     */
    public AccessToken generateIdToken(IdTokenContent content, TokenRequest wish) throws InterruptedException {
        return send(messages.idToken(content), wish);
    }

    /**
     * Signs bytes as the account.
     *
     * @param payload the bytes
     * @return the signature
     * @throws InterruptedException if the thread is interrupted
     */
    public Signature signBlob(byte[] payload) throws InterruptedException {
        return send(messages.blob(payload), TokenRequest.DEFAULT);
    }

    /**
     * Signs claims as the account.
     *
     * @param claims a JSON object
     * @param wish whose subject and actor the source is asked for
     * @return the signed token
     * @throws InterruptedException if the thread is interrupted
     */
    public SignedJwt signJwt(String claims, TokenRequest wish) throws InterruptedException {
        return send(messages.jwt(claims, List.of(claims)), wish);
    }

    /**
     * Signs claims that hold no secret: messages may repeat them.
     *
     * @param claims a JSON object
     * @param wish whose subject and actor the source is asked for
     * @return the signed token
     * @throws InterruptedException if the thread is interrupted
     */
    public SignedJwt signPublicJwt(String claims, TokenRequest wish) throws InterruptedException {
        return send(messages.jwt(claims, List.of()), wish);
    }

    /**
     * Signs bytes as the account, without blocking.
     *
     * @param payload the bytes
     * @return the signature
     */
    public CompletableFuture<Signature> signBlobAsync(byte[] payload) {
        return new PendingCall<Signature>().begin(() -> sendAsync(messages.blob(payload)));
    }

    /**
     * Signs claims as the account, without blocking.
     *
     * @param claims a JSON object
     * @return the signed token
     */
    public CompletableFuture<SignedJwt> signJwtAsync(String claims) {
        return new PendingCall<SignedJwt>().begin(() -> sendAsync(messages.jwt(claims, List.of(claims))));
    }

    private <T> T send(IamCall<T> call, TokenRequest wish) throws InterruptedException {
        return send(call, source.token(sourceWish(wish)));
    }

    private <T> T send(IamCall<T> call, AccessToken own) throws InterruptedException {
        Secrets secrets = new Secrets();
        return read(call, own, secrets, context.http().send(request(call, own, secrets)));
    }

    private <T> PendingCall.Steps<T> sendAsync(IamCall<T> call) {
        Secrets secrets = new Secrets();
        return new PendingCall.Steps<>(
                source.tokenAsync(sourceWish(TokenRequest.DEFAULT)),
                own -> context.http().sendAsync(request(call, own, secrets)),
                (own, answer) -> read(call, own, secrets, answer));
    }

    /** The IAM Credentials API wants this scope, whatever the account's own tokens are for. */
    private static TokenRequest sourceWish(TokenRequest wish) {
        TokenRequest.Builder source = TokenRequest.builder().scope(GoogleEndpoints.CLOUD_PLATFORM);
        wish.subject().ifPresent(source::subject);
        wish.actor().ifPresent(source::actor);
        return source.build();
    }

    /** All four change nothing on the server, so they may be repeated. */
    private HttpCall request(IamCall<?> call, AccessToken own, Secrets secrets) {
        URI uri = account.method(call.method());
        HttpCall.Builder request = HttpCall.post(uri, account.endpoint().purpose(), HttpCall.Repeat.SAFE)
                .wellKnown(account.endpoint().wellKnown())
                .tls(own.tls().orElse(null))
                .json(call.body());
        source.headers(own, new HttpTarget("POST", uri)).forEach(request::header);
        if (account.endpoint().wellKnown() && call.client() != null) {
            request.header(ClientHeader.NAME, call.client());
        }
        call.secrets().forEach(secrets::add);
        return request.eachAttempt(secrets::of).build();
    }

    private <T> T read(IamCall<T> call, AccessToken own, Secrets secrets, HttpResult answer) {
        try {
            return new Answers(account.method(call.method()), context, secrets)
                    .read(answer, body -> call.reader().apply(body, answer));
        } catch (TokenEndpointException e) {
            if (e.status() == 401) {
                source.invalidate(own);
            }
            throw e;
        }
    }

    @Override
    public String toString() {
        return "AccountCalls[" + account.name() + "]";
    }
}
