// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Keys of a provider that the application configured itself. */
public final class ProvidedKeys {
    private ProvidedKeys() {}

    /**
     * Asks the provider.
     *
     * @throws io.fedauth.api.SubjectTokenException {@code aws_sdk_failed}
     */
    public static AwsIdentity identity(AwsCredentialsProvider provider) throws InterruptedException {
        return SdkCall.identity(provider, "the provider given in code", Optional.empty());
    }
}
