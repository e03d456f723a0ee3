/** A server that hands out bounded tokens, and the credential of its clients. */
module com.example.broker {
    requires static org.jspecify;
    requires jdk.httpserver;
    requires io.fedauth.sts;

    exports com.example.broker;
}
