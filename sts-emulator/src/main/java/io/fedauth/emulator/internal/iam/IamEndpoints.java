// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.tls.SigningCertificate;
import io.fedauth.emulator.internal.token.TokenStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What an emulator serves about service accounts.
 *
 * @param assertions the service accounts, their keys, and what their assertions are good for
 * @param store the issued tokens
 */
public record IamEndpoints(AccountAssertions assertions, TokenStore store) {
    /** Where assertions are redeemed. */
    public static final String ASSERTION = AssertionEndpoint.PATH;
    /** Where the keys are that sign ID tokens. */
    public static final String ID_TOKEN_KEYS = "/oauth2/v3/certs";
    /** Where the keys of accounts are as JSON Web Key Sets: the e-mail address follows. */
    public static final String JWK = "/service_accounts/v1/metadata/jwk/";
    /** Where the keys of accounts are as certificates: the e-mail address follows. */
    public static final String X509 = "/service_accounts/v1/metadata/x509/";

    private static final String GOOGLE = "https://oauth2.googleapis.com/token";

    /** Returns where a method of an account is. */
    public static String path(String account, String method) {
        return AccountEndpoint.path(account, method);
    }

    /** Returns the endpoints of an emulator, which issues ID tokens by that name. */
    public List<Endpoint> at(URI emulator, String issuer) {
        Impersonation impersonation = new Impersonation(assertions.accounts());
        AccountKeys keys = assertions.keys();
        InstantSource clock = assertions.clock();
        List<Endpoint> endpoints = new ArrayList<>();
        Stream.of(
                        new GenerateAccessToken(store),
                        new GenerateIdToken(issuer, keys, clock),
                        new SignBlob(keys),
                        new SignJwt(keys, clock))
                .forEach(method -> endpoints.add(new AccountEndpoint(method, impersonation, store)));
        // Clients that know Google's endpoint by heart name it in what they sign, wherever they send that.
        Set<String> audiences = Set.of(emulator.resolve(ASSERTION).toString(), GOOGLE);
        endpoints.add(new AssertionEndpoint(assertions, store, audiences));
        endpoints.add(new KeyEndpoint(ID_TOKEN_KEYS, nobody -> keys.idTokenJwks()));
        endpoints.add(new KeyEndpoint(
                JWK, name -> keys.publicJwks(impersonation.account(name).email())));
        endpoints.add(new KeyEndpoint(X509, name -> certificate(impersonation.account(name), keys)));
        return endpoints;
    }

    /** By the real time, whatever the clock of the emulator says: clients check the certificate against their own. */
    private static Response certificate(ServiceAccount account, AccountKeys keys) {
        RSAKey key = keys.of(account.email());
        try {
            String pem = SigningCertificate.pem(
                    key.toKeyPair(), account.email(), InstantSource.system().instant());
            return Response.json(200, Map.of(key.getKeyID(), pem));
        } catch (JOSEException e) {
            throw new IllegalStateException("a key that was made cannot be used", e);
        }
    }
}
