// SPDX-License-Identifier: Apache-2.0
/** An application as its author would write it: it names the library, and no provider. */
module com.example.app {
    requires io.fedauth.api;
    requires io.fedauth.sts;

    exports com.example.app;
}
