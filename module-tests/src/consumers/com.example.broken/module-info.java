// SPDX-License-Identifier: Apache-2.0
/** A plug-in that cannot be made. */
module com.example.broken {
    requires io.fedauth.api;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            com.example.broken.BrokenSubjectToken;
}
