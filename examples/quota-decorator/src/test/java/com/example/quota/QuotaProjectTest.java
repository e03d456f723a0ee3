// SPDX-License-Identifier: Apache-2.0
package com.example.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.RequestHeaders;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.capability.BlobSigner;
import io.fedauth.api.capability.DomainWideDelegation;
import io.fedauth.api.capability.IdTokenSource;
import io.fedauth.api.capability.JwtSigner;
import io.fedauth.api.capability.Revocable;
import io.fedauth.api.http.HttpTarget;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.testkit.TestWorld;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaProjectTest {
    private static final HttpTarget TARGET = HttpTarget.get(URI.create("https://service.example/"));

    @TempDir
    Path folder;

    private TestWorld world;
    private Credential credential;

    @BeforeEach
    void makeWorld() {
        world = TestWorld.in(folder);
        CredentialContext kernel = world.context();
        credential = new QuotaProject(kernel.refreshing("inner", new AllCapable(kernel)), "payer-1");
    }

    @AfterEach
    void closeWorld() {
        world.close();
    }

    @Test
    void authorize_addsTheProjectToTheToken() {
        assertThat(fields(credential.authorize(TARGET)))
                .containsEntry("Authorization", "Bearer token")
                .containsEntry("x-goog-user-project", "payer-1");
    }

    @Test
    void idTokens_areWrappedToo() {
        Credential idTokens =
                credential.capability(IdTokenSource.class).orElseThrow().idTokens("audience");
        assertThat(fields(idTokens.authorize(TARGET))).containsEntry("x-goog-user-project", "payer-1");
    }

    @Test
    void tokensOfUsers_areWrappedToo() {
        Credential user = credential
                .capability(DomainWideDelegation.class)
                .orElseThrow()
                .actingAs("alice@example.com", Set.of("scope"));
        assertThat(fields(user.authorize(TARGET))).containsEntry("x-goog-user-project", "payer-1");
    }

    @Test
    void capability_signingPassesThrough_allElseIsClosed() {
        assertThat(credential.capability(BlobSigner.class)).isPresent();
        assertThat(credential.capability(JwtSigner.class)).isPresent();
        assertThat(credential.capability(Revocable.class)).isEmpty();
    }

    @Test
    void close_closesTheCredentialInside() {
        credential.close();
        assertThatThrownBy(credential::token).isInstanceOf(RuntimeException.class);
    }

    @Test
    void new_noProjectId_isRefused() {
        assertThatThrownBy(() -> new QuotaProject(credential, "two words"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<String, String> fields(RequestHeaders headers) {
        Map<String, String> fields = new LinkedHashMap<>();
        headers.forEach(fields::put);
        return fields;
    }

    /** A fetcher that can do whatever there is to do. */
    private record AllCapable(CredentialContext kernel)
            implements TokenFetcher, IdTokenSource, DomainWideDelegation, BlobSigner, JwtSigner, Revocable {
        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext context) {
            return AccessToken.builder("token")
                    .obtainedAt(kernel.time().instant())
                    .expiresAt(kernel.time().instant().plusSeconds(60))
                    .build();
        }

        @Override
        public Credential idTokens(String audience) {
            return kernel.refreshing("id", this);
        }

        @Override
        public Credential actingAs(String user, Set<String> scopes) {
            return kernel.refreshing("user", this);
        }

        @Override
        public CompletableFuture<SignedJwt> signJwt(String claims) {
            return CompletableFuture.completedFuture(new SignedJwt("key", claims));
        }

        @Override
        public CompletableFuture<Signature> sign(byte[] payload) {
            return CompletableFuture.completedFuture(new Signature("key", payload));
        }

        @Override
        public void revoke() {}
    }
}
