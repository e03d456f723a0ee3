/** A credential on top of another one, as a stranger would write it. */
module com.example.quota {
    requires static org.jspecify;
    requires transitive io.fedauth.api;

    exports com.example.quota;
}
