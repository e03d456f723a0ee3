// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.SamlIdentityProvider;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.saml.EcpEndpoint;
import io.fedauth.emulator.internal.saml.MetadataEndpoint;
import io.fedauth.emulator.internal.saml.Once;
import io.fedauth.emulator.internal.saml.SamlAuthority;
import io.fedauth.emulator.internal.saml.SamlMetadata;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The emulator's own SAML 2.0 identity provider, which all providers trust that name no other. Safe for use by multiple threads.
 *
 * <p>It knows one user, {@code demo} with the password {@code demo}, until told of others.
 *
 * @since 0.1
 */
public final class EmulatedSaml {
    private final URI uri;
    private final String audience;
    private final InstantSource clock;
    private final Once<SamlAuthority> authority;
    private final Map<String, String> users = new ConcurrentHashMap<>(Map.of("demo", "demo"));

    EmulatedSaml(URI uri, String audience, InstantSource clock) {
        this.uri = uri;
        this.audience = audience.startsWith("//") ? "https:" + audience : audience;
        this.clock = clock;
        this.authority = new Once<>(() -> SamlAuthority.create(entityId(), clock.instant()));
    }

    /**
     * Reads an identity provider out of its metadata, for {@code PoolProvider.trustingSaml}.
     *
     * @param metadata SAML 2.0 metadata with one {@code EntityDescriptor} of an identity provider
     * @return the identity provider
     * @throws IllegalArgumentException if it is no such metadata, or names no signing key
     */
    public static SamlIdentityProvider identityProvider(String metadata) {
        return SamlMetadata.read(metadata);
    }

    /**
     * Returns the entity ID.
     *
     * @return what assertions name as their issuer
     */
    public String entityId() {
        return uri.resolve("/saml").toString();
    }

    /**
     * Returns the certificate of the key that signs.
     *
     * @return the certificate, good for 30 days
     */
    public X509Certificate certificate() {
        return authority.get().certificate();
    }

    /**
     * Returns the metadata, which is served as well.
     *
     * @return an {@code EntityDescriptor}
     */
    public String metadata() {
        return authority.get().metadata(ecpEndpoint().toString());
    }

    /**
     * Returns where the metadata is.
     *
     * @return the URL
     */
    public URI metadataUri() {
        return uri.resolve("/saml/metadata");
    }

    /**
     * Returns where clients without a browser ask for assertions (SAML Profiles, section 4.2).
     *
     * @return the URL
     */
    public URI ecpEndpoint() {
        return uri.resolve("/saml/ecp");
    }

    /**
     * Makes a user known.
     *
     * @param name the name, which becomes the subject of assertions
     * @param password the password
     */
    public void user(String name, String password) {
        users.put(name, password);
    }

    /**
     * Begins an assertion, which is good unless told otherwise: about {@code demo-workload}, for the audience of the emulator, for five
     * minutes.
     *
     * @return the assertion in the making
     */
    public SamlAssertion assertion() {
        return new SamlAssertion(authority.get(), audience, clock.instant());
    }

    SamlIdentityProvider trusted() {
        return SamlIdentityProvider.of(entityId(), certificate());
    }

    List<Endpoint> endpoints(X509Certificate anchor) {
        return List.of(
                new MetadataEndpoint(metadataUri().getPath(), this::metadata),
                new EcpEndpoint(ecpEndpoint().getPath(), authority, users, anchor, clock));
    }

    @Override
    public String toString() {
        return "EmulatedSaml[" + entityId() + "]";
    }
}
