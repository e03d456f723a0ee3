/** What every plug-in must do, as JUnit tests to extend, and the fakes to test it with. */
module io.fedauth.testkit {
    requires static org.jspecify;
    requires transitive io.fedauth.api;
    requires transitive org.junit.jupiter.api;

    exports io.fedauth.testkit;
}
