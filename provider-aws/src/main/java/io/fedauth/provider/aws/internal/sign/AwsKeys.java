// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.util.Optional;

/**
 * What an AWS request is signed with.
 *
 * @param accessKeyId the public half
 * @param secretAccessKey the secret half
 * @param sessionToken what temporary keys come with; empty for long-term ones
 */
public record AwsKeys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
    @Override
    public String toString() {
        return "AwsKeys[secret]";
    }
}
