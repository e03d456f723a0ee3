// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The sessions of the metadata service (IMDSv2). */
final class MetadataSessions {
    static final String TTL = "x-aws-ec2-metadata-token-ttl-seconds";
    static final String TOKEN = "x-aws-ec2-metadata-token";

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,4}");
    private static final int LONGEST = 21_600;

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock;
    private final boolean optional;
    private final Map<String, Instant> ends = new ConcurrentHashMap<>();

    /**
     * Starts without sessions.
     *
     * @param optional whether requests without one are answered, too (IMDSv1)
     */
    MetadataSessions(InstantSource clock, boolean optional) {
        this.clock = clock;
        this.optional = optional;
    }

    /** Begins a session. What came through a proxy gets none, as with the real one. */
    String begin(Request request) throws RefusalException {
        if (request.header("x-forwarded-for") != null) {
            throw Refusal.AWS_METADATA_FORWARDED.because("");
        }
        String ttl = request.header(TTL);
        if (ttl == null || !SECONDS.matcher(ttl).matches() || Integer.parseInt(ttl) > LONGEST) {
            throw Refusal.AWS_METADATA_TTL_WRONG.because("");
        }
        byte[] token = new byte[40];
        random.nextBytes(token);
        Instant now = clock.instant();
        ends.values().removeIf(end -> !now.isBefore(end));
        String text = Base64.getUrlEncoder().encodeToString(token);
        ends.put(text, now.plusSeconds(Integer.parseInt(ttl)));
        return text;
    }

    /** Demands a session that has not ended. */
    void check(Request request) throws RefusalException {
        String token = request.header(TOKEN);
        if (token == null && optional) {
            return;
        }
        Instant end = token == null ? null : ends.get(token);
        if (end == null || !clock.instant().isBefore(end)) {
            throw Refusal.AWS_METADATA_SESSION_WRONG.because("");
        }
    }

    void endAll() {
        ends.clear();
    }
}
