// SPDX-License-Identifier: Apache-2.0
package io.fedauth.fuzz;

import static io.fedauth.fuzz.Shown.require;

import io.fedauth.api.AuthException;
import io.fedauth.provider.x509.internal.CertificateChain;
import java.nio.charset.StandardCharsets;

/** Whatever stands in a certificate file is refused with an {@link AuthException}, or makes a chain with a token and a thumbprint. */
public final class CertificateChainFuzzer {
    private CertificateChainFuzzer() {}

    /** Called by the fuzzer. */
    public static void fuzzerTestOneInput(byte[] input) {
        try {
            CertificateChain chain = new CertificateChain(
                    CertificateChain.read(new String(input, StandardCharsets.ISO_8859_1), "the file"));
            require(chain.token().startsWith("[\""), "a token without certificates", chain);
            require(chain.thumbprint().length() == 43, "no SHA-256", chain);
        } catch (AuthException e) {
            require(e.code().startsWith("certificate_"), "another failure", e.code());
        }
    }
}
