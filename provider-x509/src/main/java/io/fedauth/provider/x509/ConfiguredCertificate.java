// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.x509.internal.CertificateConfiguration;
import io.fedauth.provider.x509.internal.CertificateConfiguration.Located;
import io.fedauth.provider.x509.internal.FileSnapshot.Places;
import io.fedauth.provider.x509.internal.Rereading;
import org.jspecify.annotations.Nullable;

/** The certificate that a certificate configuration names: the configuration, too, may be replaced at any time. */
final class ConfiguredCertificate implements ClientCertificateSource {
    private final CertificateConfiguration configuration;
    private volatile @Nullable Resolved latest;

    ConfiguredCertificate(CertificateConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public ClientCertificate current(CredentialContext kernel) throws InterruptedException {
        return Rereading.untilItFits(() -> read(kernel));
    }

    private ClientCertificate read(CredentialContext kernel) {
        Located located = configuration.locate(kernel);
        Places places = configuration.read(located, kernel);
        Resolved known = latest;
        if (known == null || !known.places.equals(places)) {
            known = new Resolved(places, new CertificateFiles(places));
            latest = known;
        }
        return known.files.read(kernel, located.files(), kernel.files());
    }

    /** Asks the trust policy about all files, as far as they are known before they are there. */
    void check(CredentialContext kernel) {
        if (configuration.explicit().isPresent()) {
            configuration.locate(kernel);
        }
        configuration.trustChain().ifPresent(kernel.files()::check);
        configuration.password().ifPresent(kernel.files()::check);
    }

    CertificateConfiguration configuration() {
        return configuration;
    }

    private record Resolved(Places places, CertificateFiles files) {}
}
