// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.x509;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;

/** The source {@code {"certificate": {...}}}: a client certificate, which is also what the exchange presents. */
public final class X509SubjectToken implements SubjectTokenSupplier {
    /** Creates the prototype, as {@link java.util.ServiceLoader} does. */
    public X509SubjectToken() {}

    @Override
    public String name() {
        return "certificate";
    }

    @Override
    public boolean supports(JsonView source) {
        return source.keys().contains("certificate");
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) {
        throw new ConfigurationException(
                "source_missing", "the source \"certificate\" needs a credential_source; bind one first");
    }
}
