// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.internal.metadata.Certificates;
import io.fedauth.provider.saml.internal.problem.Wording;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The certificates of an identity provider in a file.
 *
 * @param path the file
 */
record CertificateFile(Path path) implements IdentityProvider {
    @Override
    public Identity current(CredentialContext kernel) {
        return new Identity(Optional.empty(), Certificates.of(path, kernel));
    }

    @Override
    public String toString() {
        return "certificates in " + Wording.of(path.toString());
    }
}
