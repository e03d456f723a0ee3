// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A provider of a workload or workforce identity pool: what the {@code audience} of a token exchange names.
 *
 * @param audience its full resource name, such as
 *     {@code //iam.googleapis.com/projects/123/locations/global/workloadIdentityPools/pool/providers/provider}
 * @param issuer the issuer whose tokens it accepts; null for the emulator's own
 * @param clientAuthenticationRequired whether an exchange must authenticate a client
 * @param authorities who may vouch for client certificates; the emulator's own authority where it is empty
 * @param saml the identity provider whose SAML assertions it accepts; null for the emulator's own
 */
public record PoolProvider(
        String audience,
        @Nullable TrustedIssuer issuer,
        boolean clientAuthenticationRequired,
        List<X509Certificate> authorities,
        @Nullable SamlIdentityProvider saml) {
    private static final Pattern WORKLOAD = Pattern.compile(
            "//(iam\\.googleapis\\.com/projects/[0-9]+/locations/global/workloadIdentityPools/[a-z0-9-]+)/providers/[a-z0-9-]+");
    private static final Pattern WORKFORCE = Pattern.compile(
            "//(iam\\.googleapis\\.com/locations/[a-z0-9-]+/workforcePools/[a-z0-9-]+)/providers/[a-z0-9-]+");

    /**
     * Checks the name.
     *
     * @param audience its full resource name
     * @param issuer the issuer whose tokens it accepts; null for the emulator's own
     * @param clientAuthenticationRequired whether an exchange must authenticate a client
     * @param authorities who may vouch for client certificates
     * @param saml the identity provider whose SAML assertions it accepts
     * @throws IllegalArgumentException if the name is that of neither a workload nor a workforce provider
     */
    public PoolProvider {
        pool(audience);
        authorities = List.copyOf(authorities);
    }

    /**
     * Returns a provider of a workload identity pool that trusts the emulator's own issuer.
     *
     * @param projectNumber the number of the project
     * @param pool the id of the pool
     * @param provider the id of the provider
     * @return the provider
     * @throws IllegalArgumentException if a part cannot stand in a resource name
     */
    public static PoolProvider workload(String projectNumber, String pool, String provider) {
        return of("//iam.googleapis.com/projects/" + projectNumber + "/locations/global/workloadIdentityPools/" + pool
                + "/providers/" + provider);
    }

    /**
     * Returns a provider of a workforce pool, in the location global, that trusts the emulator's own issuer.
     *
     * @param pool the id of the pool
     * @param provider the id of the provider
     * @return the provider
     * @throws IllegalArgumentException if a part cannot stand in a resource name
     */
    public static PoolProvider workforce(String pool, String provider) {
        return of("//iam.googleapis.com/locations/global/workforcePools/" + pool + "/providers/" + provider);
    }

    /**
     * Returns a provider that trusts the emulator's own issuer.
     *
     * @param audience its full resource name
     * @return the provider
     * @throws IllegalArgumentException if the name is that of neither a workload nor a workforce provider
     */
    public static PoolProvider of(String audience) {
        return new PoolProvider(audience, null, false, List.of(), null);
    }

    /**
     * Returns a copy that accepts the tokens of an issuer, and of this one only.
     *
     * @param trusted the issuer
     * @return the copy
     */
    public PoolProvider trusting(TrustedIssuer trusted) {
        return new PoolProvider(audience, trusted, clientAuthenticationRequired, authorities, saml);
    }

    /**
     * Returns a copy that exchanges tokens for authenticated clients only.
     *
     * @return the copy
     */
    public PoolProvider requiringClientAuthentication() {
        return new PoolProvider(audience, issuer, true, authorities, saml);
    }

    /**
     * Returns a copy that accepts the client certificates of an authority, and of none of the emulator's own.
     *
     * @param authority the certificate of the authority
     * @return the copy
     */
    public PoolProvider trustingCertificatesOf(X509Certificate authority) {
        List<X509Certificate> more = new ArrayList<>(authorities);
        more.add(authority);
        return new PoolProvider(audience, issuer, clientAuthenticationRequired, more, saml);
    }

    /**
     * Returns a copy that accepts the SAML assertions of an identity provider, and of this one only.
     *
     * @param provider the identity provider
     * @return the copy
     */
    public PoolProvider trustingSaml(SamlIdentityProvider provider) {
        return new PoolProvider(audience, issuer, clientAuthenticationRequired, authorities, provider);
    }

    /**
     * Tells whether it belongs to a workforce pool.
     *
     * @return false if it belongs to a workload identity pool
     */
    public boolean workforce() {
        return WORKFORCE.matcher(audience).matches();
    }

    /**
     * Returns the principal that a subject becomes in the pool.
     *
     * @param subject the mapped subject
     * @return {@code principal://iam.googleapis.com/.../subject/SUBJECT}
     */
    public String principal(String subject) {
        return "principal://" + pool(audience) + "/subject/" + subject;
    }

    private static String pool(String audience) {
        for (Pattern form : new Pattern[] {WORKLOAD, WORKFORCE}) {
            Matcher matcher = form.matcher(audience);
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        throw new IllegalArgumentException("not the resource name of a pool provider: " + audience);
    }
}
