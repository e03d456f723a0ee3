// SPDX-License-Identifier: Apache-2.0
/** A stranger's plug-in: a source of subject tokens and a type of credential of its own. */
module com.example.plugin {
    requires io.fedauth.api;

    provides io.fedauth.api.spi.CredentialProvider with
            com.example.plugin.DropBoxProvider;
    provides io.fedauth.api.spi.SubjectTokenSupplier with
            com.example.plugin.DropBoxSubjectToken;
}
