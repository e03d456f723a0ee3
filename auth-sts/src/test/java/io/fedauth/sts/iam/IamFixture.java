// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.iam;

import io.fedauth.api.AccessToken;
import io.fedauth.api.Credential;
import io.fedauth.api.TokenRequest;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.FetchContext;
import io.fedauth.api.spi.TokenFetcher;
import io.fedauth.sts.Fixture;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/** A service account, a source that may impersonate it, and the answers of its methods. */
final class IamFixture {
    static final String ROBOT = "robot@project.iam.gserviceaccount.com";
    static final String ACCESS_TOKEN = "{\"accessToken\":\"robot-token\",\"expireTime\":\"2026-11-21T11:00:00Z\"}";
    static final String SIGNED = "{\"keyId\":\"k1\",\"signedJwt\":\"signed.assertion.value\"}";
    static final String USER_TOKEN = "{\"access_token\":\"user-token\",\"expires_in\":1800,\"token_type\":\"Bearer\"}";

    private IamFixture() {}

    static URI method(String name) {
        return URI.create("https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/" + ROBOT + ":" + name);
    }

    static String body(HttpCall call) {
        return new String(call.body(), StandardCharsets.UTF_8);
    }

    /** A JWT with these claims, signed by nobody. */
    static String jwt(String claims) {
        return encoded("{\"alg\":\"RS256\"}") + "." + encoded(claims) + ".c2ln";
    }

    /** An ID token that is good for an hour. */
    static String idToken() {
        return jwt(
                "{\"aud\":\"orders\",\"exp\":" + Fixture.NOW.plusSeconds(3600).getEpochSecond() + "}");
    }

    private static String encoded(String part) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8));
    }

    /** A credential that notes what it is asked for. */
    static class Source implements TokenFetcher {
        final List<TokenRequest> wishes = Collections.synchronizedList(new ArrayList<>());
        private final CredentialContext context;

        Source(CredentialContext context) {
            this.context = context;
        }

        Credential credential() {
            return context.refreshing("source", this);
        }

        @Override
        public AccessToken fetch(TokenRequest wish, FetchContext fetch) throws InterruptedException {
            wishes.add(wish);
            return AccessToken.builder("source-token-" + wishes.size())
                    .obtainedAt(context.time().instant())
                    .expiresAt(context.time().instant().plusSeconds(3600))
                    .build();
        }
    }
}
