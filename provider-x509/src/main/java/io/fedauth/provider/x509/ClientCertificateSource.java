// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.spi.CredentialContext;

/**
 * Where the client's certificate is; asked before every exchange, so that one that was replaced is noticed. Safe for use by many
 * threads.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ClientCertificateSource {
    /**
     * Returns the certificate that is there now. May block.
     *
     * @param kernel files, keys, environment and time
     * @return the snapshot; the same one as long as nothing has changed, because connections are shared by it
     * @throws io.fedauth.api.ConfigurationException if there is none, or it is not usable
     * @throws InterruptedException if the thread is interrupted
     */
    ClientCertificate current(CredentialContext kernel) throws InterruptedException;
}
