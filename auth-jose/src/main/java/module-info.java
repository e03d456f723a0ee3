// SPDX-License-Identifier: Apache-2.0
/** JSON Web Signatures, tokens and keys: signed, verified, fetched, and used as proof at token endpoints. */
module io.fedauth.jose {
    requires static org.jspecify;
    requires transitive io.fedauth.api;

    exports io.fedauth.jose;
    exports io.fedauth.jose.client;
    exports io.fedauth.jose.key;
    exports io.fedauth.jose.oidc;
    exports io.fedauth.jose.refusal;
    exports io.fedauth.jose.spi;
}
