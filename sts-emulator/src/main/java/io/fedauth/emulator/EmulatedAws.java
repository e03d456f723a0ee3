// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.internal.aws.AwsServices;
import io.fedauth.emulator.internal.aws.AwsZones;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The AWS side of an emulator: what a workload on AWS finds around it, on loopback. Safe for use by multiple threads.
 *
 * @since 0.1
 */
public final class EmulatedAws {
    private final AwsServices services;
    private final URI root;

    EmulatedAws(AwsServices services, URI root) {
        this.services = services;
        this.root = root;
    }

    /**
     * Returns the account, the role and the machine that are played.
     *
     * @return the configuration
     */
    public AwsCloud cloud() {
        return services.cloud();
    }

    /**
     * Returns new keys of the role.
     *
     * @return the keys, good for as long as the configuration says
     */
    public AwsKeys keys() {
        return services.keys();
    }

    /**
     * Returns the environment variables of a workload that has keys of the role.
     *
     * @return new keys and the region, by the name of the variable
     */
    public Map<String, String> environment() {
        AwsKeys keys = keys();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("AWS_ACCESS_KEY_ID", keys.accessKeyId());
        variables.put("AWS_SECRET_ACCESS_KEY", keys.secretAccessKey());
        variables.put("AWS_SESSION_TOKEN", String.valueOf(keys.sessionToken()));
        variables.put("AWS_REGION", AwsZones.region(cloud().zone()));
        return variables;
    }

    /**
     * Returns where the role of an instance is: what {@code url} is in credential files.
     *
     * @return the URL
     */
    public URI instanceRole() {
        return at(AwsServices.Path.ROLES);
    }

    /**
     * Returns where sessions of the metadata service begin: what {@code imdsv2_session_token_url} is in credential files.
     *
     * @return the URL
     */
    public URI metadataSessions() {
        return at(AwsServices.Path.SESSIONS);
    }

    /**
     * Returns where the zone is: what {@code region_url} is in credential files.
     *
     * @return the URL
     */
    public URI zone() {
        return at(AwsServices.Path.ZONE);
    }

    /**
     * Returns where an ECS task gets its keys: what {@code AWS_CONTAINER_CREDENTIALS_FULL_URI} may be.
     *
     * @return the URL
     */
    public URI task() {
        return at(AwsServices.Path.TASK);
    }

    /**
     * Returns where a pod of EKS gets its keys, for {@link #containerToken}.
     *
     * @return the URL
     */
    public URI pod() {
        return at(AwsServices.Path.POD);
    }

    /**
     * Returns the Security Token Service: what {@code AWS_ENDPOINT_URL_STS} may be.
     *
     * @return the URL
     */
    public URI sts() {
        return at(AwsServices.Path.STS);
    }

    /**
     * Returns the portal of IAM Identity Center: what {@code AWS_ENDPOINT_URL_SSO} may be.
     *
     * @return the URL
     */
    public URI sso() {
        return root;
    }

    /**
     * Returns what a pod shows to get its keys.
     *
     * @return the token; a secret
     */
    public String containerToken() {
        return services.secrets().containerToken();
    }

    /**
     * Replaces what a pod shows; the old token is worth nothing from now on.
     *
     * @return the new token; a secret
     */
    public String rotateContainerToken() {
        return services.secrets().rotateContainerToken();
    }

    /**
     * Returns what a person has got for signing in to IAM Identity Center.
     *
     * @return the access token; a secret
     */
    public String ssoToken() {
        return services.secrets().ssoToken();
    }

    /** Forgets all keys that were handed out, and ends the sessions of the metadata service. */
    public void revokeIssued() {
        services.revokeIssued();
    }

    private URI at(AwsServices.Path path) {
        return root.resolve(path.toString());
    }

    @Override
    public String toString() {
        return "EmulatedAws[" + root + "]";
    }
}
