// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.json.JsonView;
import io.fedauth.provider.saml.internal.file.KeyFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The member {@code ecp}: an identity provider that is asked for an assertion.
 *
 * @param ecp the object
 */
record EcpMembers(JsonView ecp) {
    static final Set<String> KNOWN = Set.of(
            "assertion_consumer_url",
            "certificate_path",
            "issuer",
            "key_password_path",
            "key_path",
            "password_path",
            "url",
            "username_path");

    EcpClient client() {
        EcpClient.Builder client = EcpClient.builder(
                SamlMembers.url(ecp, "url", ecp.required("url")),
                ecp.required("issuer"),
                ecp.required("assertion_consumer_url"));
        Optional<Path> user = path("username_path");
        Optional<Path> certificate = path("certificate_path");
        if (user.isPresent() == certificate.isPresent()) {
            throw SamlMembers.malformed(ecp, "username_path", "or \"certificate_path\" must be there, and not both");
        }
        user.ifPresent(file -> client.password(file, demanded("password_path")));
        certificate.ifPresent(file -> client.certificate(
                new CertificateFile(file), new KeyFile(demanded("key_path"), path("key_password_path"))));
        return client.build();
    }

    private Path demanded(String member) {
        ecp.required(member);
        return path(member).orElseThrow();
    }

    private Optional<Path> path(String member) {
        return SamlMembers.path(ecp, member);
    }
}
