// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.internal.discovery.ServerMetadata;
import io.fedauth.emulator.internal.iam.GenerateAccessTokenEndpoint;
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
     * Returns where authorization codes and refresh tokens are traded for access tokens (RFC 6749).
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
        return root.resolve(GenerateAccessTokenEndpoint.path(email));
    }

    @Override
    public String toString() {
        return "EmulatorEndpoints[" + root + "]";
    }
}
