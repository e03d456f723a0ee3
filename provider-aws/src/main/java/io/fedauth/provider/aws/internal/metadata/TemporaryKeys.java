// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.metadata;

import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys and how long they are good.
 *
 * @param keys the keys
 * @param expiresAt when they end; empty if nobody said so
 * @param roleArn whose they are; empty if nobody said so
 */
public record TemporaryKeys(AwsKeys keys, Optional<Instant> expiresAt, Optional<String> roleArn) {}
