// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a signature is good for: one instant, from which the time stamp and the day both come, one region, one service.
 *
 * @param timestamp the instant, as {@code x-amz-date} has it
 * @param region the region
 * @param service the service
 */
record CredentialScope(String timestamp, String region, String service) {
    private static final DateTimeFormatter BASIC_ISO =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static CredentialScope of(Instant instant, String region, String service) {
        return new CredentialScope(BASIC_ISO.format(instant), region, service);
    }

    String day() {
        return timestamp.substring(0, timestamp.indexOf('T'));
    }

    @Override
    public String toString() {
        return day() + "/" + region + "/" + service + "/aws4_request";
    }
}
