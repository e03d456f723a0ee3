// SPDX-License-Identifier: Apache-2.0
package io.fedauth.api.internal.explain;

import io.fedauth.api.TrustPolicy;
import io.fedauth.api.spi.Explanation;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks a trust policy and remembers its verdicts. Safe for use by many threads. */
public final class WatchedTrust implements TrustPolicy {
    private final TrustPolicy policy;
    private final Queue<Verdict> verdicts = new ConcurrentLinkedQueue<>();

    private record Verdict(Access access, boolean allowed) {
        String words() {
            return allowed ? "allowed: " + reason(access) : "refused by the trust policy";
        }
    }

    /** Watches a policy. */
    public WatchedTrust(TrustPolicy policy) {
        this.policy = policy;
    }

    @Override
    public boolean allows(Access access) {
        boolean allowed = policy.allows(access);
        verdicts.add(new Verdict(access, allowed));
        return allowed;
    }

    /** Tells each verdict on what a file names; what the caller named needs none. */
    void explain(Explanation out) {
        out.section("Trust");
        verdicts.stream()
                .filter(verdict -> verdict.access.namedBy().isPresent())
                .distinct()
                .forEach(verdict -> out.fact(name(verdict.access), verdict.words()));
    }

    private static String name(Access access) {
        return switch (access.kind()) {
            case READ_FILE -> "file " + access.target();
            case START_PROCESS -> "program " + access.target();
            default ->
                access.target() + ", "
                        + access.purpose().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }

    private static String reason(Access access) {
        if (!access.wellKnown()) {
            return "the caller vouches for it";
        }
        return access.kind() == Kind.READ_FILE
                ? "beside the credential file, or where secrets are mounted"
                : "known by heart, whatever the file says";
    }
}
