// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.config;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Keys with which AWS requests are signed, and whose they are.
 *
 * @param arn the Amazon Resource Name of the user or of the session of a role
 * @param accessKeyId the public half
 * @param secretAccessKey the secret half
 * @param sessionToken what temporary keys come with; null for long-term ones
 * @param expiresAt when they end; null for never
 */
public record AwsKeys(
        String arn,
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken,
        @Nullable Instant expiresAt) {
    @Override
    public String toString() {
        return "AwsKeys[" + arn + "]";
    }
}
