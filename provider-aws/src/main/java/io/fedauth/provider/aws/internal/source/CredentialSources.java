// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.provider.aws.internal.metadata.InstanceMetadata;
import java.util.List;
import java.util.Optional;

/** Puts the sources of a configuration together: the one place that knows all of them. */
public final class CredentialSources {
    private CredentialSources() {}

    /**
     * Makes the chain.
     *
     * @param pinned the one source that the configuration wants; empty for all of them
     * @param profile the profile that it wants
     * @param metadata the instance's metadata, whose session the region shares
     */
    public static CredentialChain chain(
            Optional<SourceName> pinned, Optional<String> profile, InstanceMetadata metadata) {
        CredentialSource environment = new EnvironmentSource();
        CredentialSource container = new ContainerSource();
        CredentialSource instance = new InstanceSource(metadata);
        List<CredentialSource> all = List.of(
                environment,
                new WebIdentitySource(),
                new ProfileSource(profile, environment, container, instance),
                container,
                instance);
        return new CredentialChain(all.stream()
                .filter(source -> pinned.isEmpty() || source.name() == pinned.get())
                .toList());
    }
}
