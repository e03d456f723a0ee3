// SPDX-License-Identifier: Apache-2.0
/**
 * Client certificates: as subject tokens, and as proof of a client at token endpoints (RFC 8705).
 *
 * @provides io.fedauth.api.spi.SubjectTokenSupplier the source {@code certificate}
 */
module io.fedauth.provider.x509 {
    requires static org.jspecify;
    requires transitive io.fedauth.api;

    exports io.fedauth.provider.x509;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            io.fedauth.provider.x509.X509SubjectToken;
}
