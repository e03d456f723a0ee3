// SPDX-License-Identifier: Apache-2.0
/** A plug-in whose supplier has the name of another one. */
module com.example.supplier {
    requires io.fedauth.api;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            com.example.supplier.OtherDropBoxSubjectToken;
}
