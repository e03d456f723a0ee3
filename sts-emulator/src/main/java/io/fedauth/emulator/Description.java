// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.internal.discovery.ServerMetadata;
import io.fedauth.emulator.internal.session.OauthTokenEndpoint;
import io.fedauth.emulator.internal.token.IntrospectionEndpoint;
import io.fedauth.emulator.internal.token.RevocationEndpoint;
import io.fedauth.emulator.internal.token.TokenEndpoint;
import java.net.URI;

/** What the emulator tells people about itself. */
final class Description {
    private Description() {}

    static String of(URI uri, URI issuer, String audience) {
        return """
                sts-emulator, NOT FOR PRODUCTION: its tokens are worth nothing, its keys are gone when it stops.
                token exchange  %s
                codes, refresh  %s
                introspection   %s
                revocation      %s
                metadata        %s
                own issuer      %s
                AWS             %s (metadata, containers, STS and SSO)
                audience        %s
                """.formatted(
                        uri.resolve(TokenEndpoint.PATH),
                        uri.resolve(OauthTokenEndpoint.PATH),
                        uri.resolve(IntrospectionEndpoint.PATH),
                        uri.resolve(RevocationEndpoint.PATH),
                        uri.resolve(ServerMetadata.PATH),
                        issuer,
                        uri,
                        audience);
    }
}
