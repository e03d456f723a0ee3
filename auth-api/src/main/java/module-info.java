/**
 * The kernel: what a caller holds, and what an extender implements.
 *
 * <p>The loader, the bounded transport, strict JSON, the key reader and the refresh engine live inside and are exported to
 * nobody: what fedauth's own modules need, a stranger's plug-in has too.
 *
 * @uses io.fedauth.api.spi.CredentialProvider turns configuration, or the environment, into a credential
 * @uses io.fedauth.api.spi.SubjectTokenSupplier finds the identity that is exchanged
 * @uses io.fedauth.api.spi.PrivateKeyReader reads private keys that the JDK cannot read
 * @uses jakarta.json.spi.JsonProvider reads and writes JSON; Parsson by default
 */
module io.fedauth.api {
    requires static org.jspecify;
    requires transitive java.net.http;
    requires jakarta.json;

    exports io.fedauth.api;
    exports io.fedauth.api.capability;
    exports io.fedauth.api.event;
    exports io.fedauth.api.explain;
    exports io.fedauth.api.http;
    exports io.fedauth.api.json;
    exports io.fedauth.api.spi;

    uses io.fedauth.api.spi.CredentialProvider;
    uses io.fedauth.api.spi.PrivateKeyReader;
    uses io.fedauth.api.spi.SubjectTokenSupplier;
    uses jakarta.json.spi.JsonProvider;
}
