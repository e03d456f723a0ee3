// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.saml;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.saml.internal.metadata.Certificates;
import io.fedauth.provider.saml.internal.metadata.IdpMetadata;
import io.fedauth.provider.saml.internal.problem.Wording;
import io.fedauth.provider.saml.internal.signature.SigningKeys;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The metadata of an identity provider in a file.
 *
 * @param path the file
 * @param entityId which identity provider is meant, if the file describes several
 * @param signer the certificate of who must have signed the metadata
 */
record MetadataFile(Path path, Optional<String> entityId, Optional<Path> signer) implements IdentityProvider {
    @Override
    public Identity current(CredentialContext kernel) {
        IdpMetadata metadata = IdpMetadata.read(
                kernel.files().read(path), reading(Wording.of(path.toString()), entityId, signer, kernel));
        return new Identity(Optional.of(metadata.entityId()), metadata.certificates());
    }

    static IdpMetadata.Reading reading(
            String origin, Optional<String> entityId, Optional<Path> signer, CredentialContext kernel) {
        return new IdpMetadata.Reading(
                origin,
                entityId,
                signer.map(file -> new SigningKeys(Certificates.of(file, kernel))),
                kernel.time().instant());
    }

    @Override
    public String toString() {
        return "metadata in " + Wording.of(path.toString());
    }
}
