// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.spi.CredentialContext;
import io.fedauth.provider.aws.internal.metadata.InstanceMetadata;
import java.util.Optional;

/** The role of an EC2 instance. */
final class InstanceSource implements CredentialSource {
    private final InstanceMetadata metadata;

    InstanceSource(InstanceMetadata metadata) {
        this.metadata = metadata;
    }

    @Override
    public SourceName name() {
        return SourceName.IMDS;
    }

    /** Always there to be asked, unless it is switched off. */
    @Override
    public Optional<String> namedBy(CredentialContext kernel) {
        boolean disabled = kernel.environment()
                .property("aws.disableEc2Metadata")
                .or(() -> kernel.environment().variable("AWS_EC2_METADATA_DISABLED"))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
        return disabled ? Optional.empty() : Optional.of(metadata.toString());
    }

    @Override
    public String whyAbsent() {
        return "AWS_EC2_METADATA_DISABLED is true";
    }

    @Override
    public AwsIdentity identity(CredentialContext kernel) throws InterruptedException {
        return AwsIdentity.of(metadata.keys(kernel), "imds: " + metadata);
    }

    @Override
    public void forget() {
        metadata.forget();
    }
}
