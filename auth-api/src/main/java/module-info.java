/** The kernel. */
module io.fedauth.api {
    requires static org.jspecify;

    exports io.fedauth.api;
}
