// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.internal.discovery.ServerMetadata;
import io.fedauth.emulator.internal.iam.IamEndpoints;
import io.fedauth.emulator.internal.session.OauthTokenEndpoint;
import io.fedauth.emulator.internal.token.IntrospectionEndpoint;
import io.fedauth.emulator.internal.token.RevocationEndpoint;
import io.fedauth.emulator.internal.token.TokenEndpoint;
import java.net.URI;

/**
 * Where an emulator serves what. Immutable.
 *
 * @since 0.1
 */
public final class EmulatorEndpoints {
    private final URI root;

    EmulatorEndpoints(URI root) {
        this.root = root;
    }

    /**
     * Returns where the emulator says what it can do (RFC 8414); the same is served where clients of OpenID Connect
     * look for it.
     *
     * @return the URL
     */
    public URI metadata() {
        return root.resolve(ServerMetadata.PATH);
    }

    /**
     * Returns where tokens are exchanged (RFC 8693).
     *
     * @return the URL
     */
    public URI token() {
        return root.resolve(TokenEndpoint.PATH);
    }

    /**
     * Returns where authorization codes, refresh tokens and assertions are traded for access tokens (RFC 6749, RFC 7523).
     *
     * @return the URL
     */
    public URI oauthToken() {
        return root.resolve(OauthTokenEndpoint.PATH);
    }

    /**
     * Returns where tokens are introspected (RFC 7662).
     *
     * @return the URL
     */
    public URI introspection() {
        return root.resolve(IntrospectionEndpoint.PATH);
    }

    /**
     * Returns where tokens are revoked (RFC 7009).
     *
     * @return the URL
     */
    public URI revocation() {
        return root.resolve(RevocationEndpoint.PATH);
    }

    /**
     * Returns where access tokens of a service account are issued.
     *
     * @param email the e-mail address of the service account
     * @return the URL
     */
    public URI impersonation(String email) {
        return root.resolve(IamEndpoints.path(email, "generateAccessToken"));
    }

    /**
     * Returns where assertions of service accounts are redeemed (RFC 7523), for domain-wide delegation.
     *
     * @return the URL
     */
    public URI assertion() {
        return root.resolve(IamEndpoints.ASSERTION);
    }

    /**
     * Returns where the keys are that sign ID tokens; {@link #metadata} names their issuer.
     *
     * @return the URL of the JSON Web Key Set
     */
    public URI idTokenKeys() {
        return root.resolve(IamEndpoints.ID_TOKEN_KEYS);
    }

    /**
     * Returns where the key of a service account is, which signs its blobs and JWTs.
     *
     * @param email the e-mail address of the service account
     * @return the URL of the JSON Web Key Set
     */
    public URI serviceAccountKeys(String email) {
        return root.resolve(IamEndpoints.JWK + email);
    }

    /**
     * Returns where the key of a service account is as a certificate.
     *
     * @param email the e-mail address of the service account
     * @return the URL of a JSON object with PEM by key id
     */
    public URI serviceAccountCertificates(String email) {
        return root.resolve(IamEndpoints.X509 + email);
    }

    @Override
    public String toString() {
        return "EmulatorEndpoints[" + root + "]";
    }
}
