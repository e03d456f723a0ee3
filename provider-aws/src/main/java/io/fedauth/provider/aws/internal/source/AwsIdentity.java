// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.provider.aws.internal.metadata.TemporaryKeys;
import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys, and whose they are.
 *
 * @param keys the keys
 * @param expiresAt when they end; empty if nobody said so
 * @param role the role whose they are, as far as the place said
 * @param place where they came from
 */
public record AwsIdentity(AwsKeys keys, Optional<Instant> expiresAt, Optional<String> role, String place) {
    static AwsIdentity of(TemporaryKeys keys, String place) {
        return new AwsIdentity(keys.keys(), keys.expiresAt(), keys.roleArn(), place);
    }

    /** Returns an access key id that can be told from others, and used for nothing. */
    public String shortenedAccessKeyId() {
        String id = keys.accessKeyId();
        return id.length() < 12 ? "..." : id.substring(0, 4) + "..." + id.substring(id.length() - 4);
    }
}
