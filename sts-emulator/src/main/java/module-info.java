// SPDX-License-Identifier: Apache-2.0
/**
 * A local token service for tests, demos and continuous integration: it speaks the protocol of a real one, verifies
 * what it is given, and says exactly why it refuses.
 */
module io.fedauth.emulator {
    requires static org.jspecify;
    requires static org.junit.jupiter.api;
    requires com.nimbusds.jose.jwt;
    requires java.xml;
    requires java.xml.crypto;
    requires jdk.httpserver;

    exports io.fedauth.emulator;
    exports io.fedauth.emulator.config;
    exports io.fedauth.emulator.fault;
    exports io.fedauth.emulator.journal;
    exports io.fedauth.emulator.junit;
    exports io.fedauth.emulator.spi;
}
