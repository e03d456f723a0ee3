// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The time stamp of a signature. */
final class AwsTimes {
    static final Duration SKEW = Duration.ofMinutes(15);
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private AwsTimes() {}

    /** Demands that a time stamp is of now, and of the day that the signature is for. */
    static void check(String timestamp, AwsAuthorization claimed, Instant now) throws RefusalException {
        Instant signed;
        try {
            signed = LocalDateTime.parse(timestamp, FORM).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw Refusal.AWS_DATE_WRONG.because("not written like 20260131T120000Z");
        }
        if (Duration.between(signed, now).abs().compareTo(SKEW) > 0) {
            throw Refusal.AWS_DATE_WRONG.because(
                    timestamp + ", and it is " + FORM.format(now.atOffset(ZoneOffset.UTC)));
        }
        if (!timestamp.startsWith(claimed.day() + "T")) {
            throw Refusal.AWS_SCOPE_WRONG.because("day " + claimed.day());
        }
    }
}
