// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.discovery;

import io.fedauth.emulator.internal.client.ClientAuthenticator;
import io.fedauth.emulator.internal.http.DocumentEndpoint;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.internal.iam.IamEndpoints;
import io.fedauth.emulator.internal.token.IntrospectionEndpoint;
import io.fedauth.emulator.internal.token.RevocationEndpoint;
import io.fedauth.emulator.internal.token.TokenEndpoint;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the emulator says of itself as an authorization server (RFC 8414), to those who know its issuer name only.
 *
 * @param root the URL of the emulator
 * @param clients the clients, which decide how to authenticate
 */
public record ServerMetadata(URI root, ClientAuthenticator clients) {
    /** Where it is. */
    public static final String PATH = "/.well-known/oauth-authorization-server";

    /** Where clients look for it that know OpenID Connect Discovery only (RFC 8414, section 5). */
    private static final String OPENID_PATH = "/.well-known/openid-configuration";

    /** Returns the name of the emulator as an issuer of tokens. */
    public static String issuer(URI root) {
        return root + "/";
    }

    /** Returns the endpoints that serve it. */
    public List<Endpoint> endpoints() {
        Response document = Response.json(200, members());
        return List.of(new DocumentEndpoint(PATH, document), new DocumentEndpoint(OPENID_PATH, document));
    }

    private Map<String, Object> members() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("issuer", issuer(root));
        members.put("jwks_uri", root.resolve(IamEndpoints.ID_TOKEN_KEYS).toString());
        putEndpoint(members, "token", TokenEndpoint.PATH);
        members.put("grant_types_supported", List.of(TokenEndpoint.TOKEN_EXCHANGE));
        // Required, and nobody authorizes here: there is no authorization endpoint to respond.
        members.put("response_types_supported", List.of());
        members.put("subject_types_supported", List.of("public"));
        members.put("id_token_signing_alg_values_supported", List.of("RS256"));
        putEndpoint(members, "introspection", IntrospectionEndpoint.PATH);
        putEndpoint(members, "revocation", RevocationEndpoint.PATH);
        return members;
    }

    /** The algorithms must be there where a method signs, and mean nothing elsewhere (RFC 8414, section 2). */
    private void putEndpoint(Map<String, Object> members, String name, String path) {
        members.put(name + "_endpoint", root.resolve(path).toString());
        members.put(name + "_endpoint_auth_methods_supported", clients.methods().names());
        List<String> algorithms = clients.methods().algorithms();
        if (!algorithms.isEmpty()) {
            members.put(name + "_endpoint_auth_signing_alg_values_supported", algorithms);
        }
    }
}
