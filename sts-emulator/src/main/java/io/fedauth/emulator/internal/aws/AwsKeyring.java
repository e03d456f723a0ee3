// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The keys that the emulator knows: those of its configuration, and those that it has handed out. */
public final class AwsKeyring {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final SecureRandom random = new SecureRandom();
    private final AwsCloud cloud;
    private final InstantSource clock;
    private final Map<String, AwsKeys> keys = new ConcurrentHashMap<>();

    public AwsKeyring(AwsCloud cloud, InstantSource clock) {
        this.cloud = cloud;
        this.clock = clock;
        cloud.users().forEach(known -> keys.put(known.accessKeyId(), known));
    }

    /** Hands out keys of the cloud's role, for the usual time. */
    public AwsKeys issue(String session) {
        String arn = "arn:aws:sts::" + cloud.account() + ":assumed-role/" + cloud.role() + "/" + session;
        return issue(arn, cloud.keyLifetime());
    }

    /** Hands out temporary keys. */
    AwsKeys issue(String arn, Duration lifetime) {
        byte[] secret = new byte[30];
        random.nextBytes(secret);
        byte[] token = new byte[96];
        random.nextBytes(token);
        AwsKeys issued = new AwsKeys(
                arn,
                "ASIA" + letters(),
                Base64.getEncoder().encodeToString(secret),
                // The alphabet of base64 has characters that must be encoded in forms and URLs, as AWS's has.
                Base64.getEncoder().encodeToString(token),
                clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(lifetime));
        keys.values().removeIf(known -> hasEnded(known) && !cloud.users().contains(known));
        keys.put(issued.accessKeyId(), issued);
        return issued;
    }

    private String letters() {
        return random.ints(16, 0, LETTERS.length())
                .collect(StringBuilder::new, (text, i) -> text.append(LETTERS.charAt(i)), StringBuilder::append)
                .toString();
    }

    /** Forgets all keys that were handed out. */
    public void revokeIssued() {
        keys.values().removeIf(known -> !cloud.users().contains(known));
    }

    private boolean hasEnded(AwsKeys known) {
        Instant end = known.expiresAt();
        return end != null && !clock.instant().isBefore(end);
    }

    /** Returns keys that can be used now, with the session token that belongs to them. */
    AwsKeys active(String accessKeyId, Optional<String> sessionToken) throws RefusalException {
        AwsKeys known = keys.get(accessKeyId);
        if (known == null) {
            throw Refusal.AWS_KEY_UNKNOWN.because("");
        }
        if (hasEnded(known)) {
            throw Refusal.AWS_KEY_EXPIRED.because("at " + known.expiresAt());
        }
        if (!Optional.ofNullable(known.sessionToken()).equals(sessionToken)) {
            throw Refusal.AWS_SESSION_TOKEN_WRONG.because("");
        }
        return known;
    }
}
