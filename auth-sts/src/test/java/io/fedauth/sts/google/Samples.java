// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.google;

import io.fedauth.api.TokenType;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.oauth.AuthorizationCodeGrant;

/** What is asked of Google's token service, and what it answers. */
final class Samples {
    static final String JSON = "application/json; charset=UTF-8";
    static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/o";
    static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String EXCHANGED = """
            {
              "access_token": "issued-token",
              "issued_token_type": "urn:ietf:params:oauth:token-type:access_token",
              "token_type": "Bearer",
              "expires_in": 3599
            }
            """;
    static final String SIGNED_IN = """
            {"access_token":"a-token","expires_in":3599,"id_token":"e.y.j","refresh_token":"next","scope":"openid email",
            "token_type":"Bearer"}""";
    static final String INTROSPECTED = """
            {"active":true,"client_id":"cli","exp":"1763000000","iat":"1762996400","iss":"https://sts.googleapis.com/",
            "scope":"a b","sub":"s","username":"principal://iam.googleapis.com/x"}""";

    private Samples() {}

    static TokenExchangeRequest.Builder exchange() {
        return TokenExchangeRequest.builder("the&subject=é\"\\", TokenType.JWT)
                .audience(AUDIENCE)
                .scope("a")
                .scope("b")
                .requestedType(TokenType.ACCESS_TOKEN)
                .options("{\"userProject\":\"p\"}");
    }

    static AuthorizationCodeGrant code() {
        return AuthorizationCodeGrant.builder("4/code")
                .redirectUri("http://localhost:8085/")
                .codeVerifier(VERIFIER)
                .build();
    }
}
