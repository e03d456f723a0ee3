// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.impersonation;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.TokenType;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.sts.internal.iam.AccountCalls;
import io.fedauth.sts.internal.iam.IdTokenContent;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * What an impersonated service account can do beside issuing access tokens.
 *
 * @param impersonation who it is
 * @param calls does it
 * @param context the kernel
 * @param derived what ends with the account's credential
 */
record AccountCapabilities(
        Impersonation impersonation, AccountCalls calls, CredentialContext context, DerivedCredentials derived)
        implements IdTokenSource, BlobSigner, JwtSigner, DomainWideDelegation {
    private static final int LONGEST_EMAIL = 254; // RFC 5321, section 4.5.3.1.3, less the angle brackets
    private static final Pattern EMAIL = Pattern.compile("[!-?A-~]++@[!-?A-~]++");

    /** With the e-mail address, by which the services that check ID tokens know whom to let in. */
    @Override
    public Credential idTokens(String audience) {
        IdTokenContent content = new IdTokenContent(audience, true, false);
        return derived.add(context.refreshing(
                "ID tokens of service account " + impersonation.account().name() + " for " + audience,
                new ServiceAccountIdTokens(impersonation, content, calls, context)));
    }

    @Override
    public CompletableFuture<Signature> sign(byte[] payload) {
        return derived.isClosed()
                ? CompletableFuture.failedFuture(DerivedCredentials.closed())
                : calls.signBlobAsync(payload);
    }

    @Override
    public CompletableFuture<SignedJwt> signJwt(String claims) {
        return derived.isClosed()
                ? CompletableFuture.failedFuture(DerivedCredentials.closed())
                : calls.signJwtAsync(claims);
    }

    @Override
    public Credential actingAs(String user, Set<String> scopes) {
        if (!impersonation.account().hasEmail()) {
            throw new ConfigurationException(
                    "delegation_unsupported",
                    "domain-wide delegation wants the e-mail address of the service account, not its unique id");
        }
        if (user.length() > LONGEST_EMAIL || !EMAIL.matcher(user).matches()) {
            throw new ConfigurationException("delegated_user_invalid", "the user to act for is no e-mail address");
        }
        if (scopes.isEmpty()) {
            throw new ConfigurationException(
                    "scopes_missing", "a token of a user is for certain scopes; name at least one");
        }
        TokenRequest configured = TokenRequest.builder()
                .scopes(scopes)
                .requestedType(TokenType.ACCESS_TOKEN)
                .build();
        return derived.add(context.refreshing(
                "user " + user + " by service account "
                        + impersonation.account().name(),
                new DelegatedTokens(impersonation, calls, new DelegatedTokens.User(user, configured), context)));
    }
}
