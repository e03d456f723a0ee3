// SPDX-License-Identifier: Apache-2.0
/** A plug-in whose provider reads the type of another one. */
module com.example.type {
    requires io.fedauth.api;

    provides io.fedauth.api.spi.CredentialProvider with
            com.example.type.OtherDropBoxProvider;
}
