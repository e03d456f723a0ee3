// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.document;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpResult;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * An issuer's metadata (OpenID Connect Discovery, section 4).
 *
 * @param json the document
 * @param address where it was found
 */
public record DiscoveryDocument(JsonView json, URI address) {
    /** Fetches the metadata; it must be the issuer's own, lest one issuer speak for another. */
    public static DiscoveryDocument fetch(String issuer, CredentialContext context) throws InterruptedException {
        URI address = address(issuer);
        PublishedDocument published = new PublishedDocument(address, Purpose.DISCOVERY, "metadata");
        HttpResult answer = context.http().send(published.call());
        DiscoveryDocument document = new DiscoveryDocument(published.read(answer), address);
        if (!document.json.required("issuer").equals(issuer)) {
            throw new ConfigurationException(
                    "discovery_issuer_wrong",
                    "the metadata at " + address + " is of another issuer than " + issuer
                            + "; the two must be the same, character by character: use the one that tokens name");
        }
        return document;
    }

    private static URI address(String issuer) {
        try {
            URI uri = new URI(issuer);
            if (uri.isAbsolute() && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return URI.create((issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/openid-configuration");
            }
        } catch (URISyntaxException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static ConfigurationException malformed() {
        return new ConfigurationException(
                "issuer_malformed", "the issuer is no URL without query and fragment; example: https://issuer.example");
    }

    /** Returns where the keys are. */
    public URI jwksUri() {
        try {
            return new URI(json.required("jwks_uri"));
        } catch (URISyntaxException e) {
            throw new ConfigurationException("discovery_malformed", json.origin() + ".jwks_uri: is no URL");
        }
    }
}
