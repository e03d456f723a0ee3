// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.aws.internal.metadata.ContainerEndpoint;
import java.util.Optional;

/** The role of an ECS task or of a pod with EKS Pod Identity. */
final class ContainerSource implements CredentialSource {
    @Override
    public SourceName name() {
        return SourceName.CONTAINER;
    }

    @Override
    public Optional<String> namedBy(CredentialContext kernel) {
        return ContainerEndpoint.of(kernel.environment()).map(ContainerEndpoint::toString);
    }

    @Override
    public String whyAbsent() {
        return "neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set";
    }

    @Override
    public AwsIdentity identity(CredentialContext kernel) throws InterruptedException {
        ContainerEndpoint endpoint = ContainerEndpoint.of(kernel.environment())
                .orElseThrow(() -> new ConfigurationException("aws_source_absent", whyAbsent()));
        return AwsIdentity.of(endpoint.keys(kernel), "container: " + endpoint);
    }
}
