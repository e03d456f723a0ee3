// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.spi;

import io.fedauth.api.Credential;
import io.fedauth.api.json.JsonView;
import java.util.Set;

/**
 * Turns configuration, or the environment, into a credential; a service found with {@link java.util.ServiceLoader}.
 *
 * <p>Implementations are safe for use by many threads and keep no state.
 *
 * @since 0.1
 */
public interface CredentialProvider {
    /**
     * Returns what messages call this provider, and what no two providers may share.
     *
     * @return lower-case letters, digits and hyphens
     */
    String name();

    /**
     * Returns the values of {@code type} in a credential file that this provider reads; no two providers may share one.
     *
     * @return the types; empty for a provider that only {@linkplain #detect detects}
     */
    Set<String> types();

    /**
     * Makes a credential of a configuration, without using the network.
     *
     * @param config the whole configuration, whose {@code type} is one of {@link #types}
     * @param context the kernel, bound to the configuration's trust
     * @return the credential
     * @throws io.fedauth.api.ConfigurationException if the configuration is bad or not trusted
     */
    Credential create(JsonView config, CredentialContext context);

    /**
     * Looks for a credential in the environment.
     *
     * @param context the kernel
     * @return the credential and where it was found, or why there is none
     * @throws io.fedauth.api.AuthException if there is one, and it is broken; the chain ends there
     */
    default Detection detect(CredentialContext context) {
        return new Detection.Absent("is not found by looking around");
    }

    /**
     * Returns the place in the chain: 100 for what the environment names, 200 for well-known files, 300 for services of the
     * machine, 1000 for others; ties are broken by name.
     *
     * @return the place
     */
    default int order() {
        return 1_000;
    }

    /**
     * Says what the credential of a configuration would do, and what would fail. What {@link #create} refuses is found
     * without it.
     *
     * @param config the whole configuration
     * @param context the kernel, bound to the configuration's trust
     * @param out takes facts and findings
     */
    default void explain(JsonView config, CredentialContext context, Explanation out) {}

    /**
     * Says what the credential that {@link #detect} finds would do, and what would fail. Asked after {@code detect} has found
     * one, or has thrown because it is broken; what it threw is reported without it.
     *
     * @param context the kernel
     * @param out takes facts and findings
     */
    default void explainDetected(CredentialContext context, Explanation out) {}
}
