// SPDX-License-Identifier: Apache-2.0
package io.fedauth.it.hostile;

import io.fedauth.api.Credential;
import io.fedauth.api.Credentials;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.sts.ExternalAccount;
import io.fedauth.sts.StsClient;
import io.fedauth.sts.TokenExchangeRequest;
import io.fedauth.sts.google.GoogleStsClient;
import io.fedauth.sts.oauth.AuthorizationCodeGrant;
import io.fedauth.sts.oauth.OauthClient;
import io.fedauth.sts.oauth.RefreshTokenGrant;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** Every kind of call that carries or fetches a secret, each as a caller makes it. */
enum Calls {
    EXCHANGE {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) throws InterruptedException {
            StsClient.builder(hostile)
                    .build(credentials)
                    .exchange(TokenExchangeRequest.builder(SUBJECT, TokenType.JWT)
                            .audience("orders")
                            .build());
        }
    },
    EXTERNAL_ACCOUNT {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) {
            account(credentials, hostile).token();
        }
    },
    IMPERSONATION {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) {
            ExternalAccount.builder(AUDIENCE, TokenType.JWT)
                    .tokenUrl(honest)
                    .impersonationUrl(hostile.resolve("/v1/projects/-/serviceAccounts/a@b.example:generateAccessToken"))
                    .supplier(context -> SubjectToken.of(SUBJECT, TokenType.JWT))
                    .build(credentials)
                    .token();
        }
    },
    URL_SOURCE_GET {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) {
            credentials.from(file(hostile, honest, "GET")).token();
        }
    },
    URL_SOURCE_POST {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) {
            credentials.from(file(hostile, honest, "POST")).token();
        }
    },
    INTROSPECTION {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) throws InterruptedException {
            OauthClient.builder()
                    .introspectionEndpoint(hostile)
                    .build(credentials)
                    .introspect(SUBJECT);
        }
    },
    REVOCATION {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) throws InterruptedException {
            OauthClient.builder().revocationEndpoint(hostile).build(credentials).revoke(SUBJECT);
        }
    },
    AUTHORIZATION_CODE {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) throws InterruptedException {
            OauthClient.builder()
                    .tokenEndpoint(hostile)
                    .build(credentials)
                    .token(AuthorizationCodeGrant.builder(SUBJECT).build());
        }
    },
    GOOGLE_REFRESH {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) throws InterruptedException {
            GoogleStsClient.builder(hostile).build(credentials).oauthToken(RefreshTokenGrant.of(SUBJECT));
        }
    },
    METADATA {
        @Override
        void make(Credentials credentials, URI hostile, URI honest) throws InterruptedException {
            credentials
                    .context()
                    .http()
                    .send(HttpCall.get(hostile, Purpose.LOCAL_METADATA)
                            .header("Metadata-Flavor", "Google")
                            .build());
        }
    };

    static final String SUBJECT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJl";

    /** A good answer of an exchange. */
    static final String ISSUED = """
            {"access_token":"issued","issued_token_type":"urn:ietf:params:oauth:token-type:access_token",\
            "token_type":"Bearer","expires_in":3600}""";

    private static final String AUDIENCE =
            "//iam.googleapis.com/projects/1/locations/global/workloadIdentityPools/p/providers/q";

    /** Makes the call; the hostile server is asked, and the honest one for what comes before or after it. */
    abstract void make(Credentials credentials, URI hostile, URI honest) throws InterruptedException;

    static Credential account(Credentials credentials, URI endpoint) {
        return ExternalAccount.builder(AUDIENCE, TokenType.JWT)
                .tokenUrl(endpoint)
                .supplier(context -> SubjectToken.of(SUBJECT, TokenType.JWT))
                .build(credentials);
    }

    private static JsonView file(URI source, URI endpoint, String method) {
        Map<String, Object> url = new HashMap<>();
        url.put("url", source.toString());
        url.put("method", method);
        url.put("headers", Map.of("Authorization", "Bearer runner-secret"));
        return JsonView.of(Map.of(
                "type",
                "external_account",
                "audience",
                AUDIENCE,
                "subject_token_type",
                TokenType.JWT.uri(),
                "token_url",
                endpoint.toString(),
                "credential_source",
                url));
    }
}
