// SPDX-License-Identifier: Apache-2.0
package io.fedauth.sts.internal.google;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The provider in a workload or workforce identity pool that an audience names.
 *
 * @param name its full name, without a scheme: {@code //iam.googleapis.com/...}
 * @param pool the part that names the pool, without slashes before it
 */
public record PoolProvider(String name, String pool) {
    private static final String HOST = "iam.googleapis.com/";
    private static final Pattern WORKLOAD = Pattern.compile(
            "//(iam\\.googleapis\\.com/projects/[0-9]+/locations/[^/]+/workloadIdentityPools/[^/]+)/providers/[^/]+");
    private static final Pattern WORKFORCE =
            Pattern.compile("//(iam\\.googleapis\\.com/locations/[^/]+/workforcePools/[^/]+)/providers/[^/]+");

    /** Returns the provider that an audience names; empty if it names none. */
    public static Optional<PoolProvider> named(String audience) {
        Matcher workload = WORKLOAD.matcher(audience);
        Matcher workforce = WORKFORCE.matcher(audience);
        return workload.matches()
                ? Optional.of(new PoolProvider(audience, workload.group(1)))
                : workforce.matches() ? Optional.of(new PoolProvider(audience, workforce.group(1))) : Optional.empty();
    }

    /** Returns whether an audience was meant to name a provider, whether or not it does. */
    public static boolean isMeantBy(String audience) {
        return audience.contains(HOST);
    }

    /** Returns whether the provider is one of a workforce pool. */
    public boolean isWorkforce() {
        return WORKFORCE.matcher(name).matches();
    }

    /** Returns whether this is what the claim {@code aud} names, in one of the two forms that every provider accepts. */
    public boolean isNamedBy(String aud) {
        return aud.equals(name) || aud.equals("https:" + name);
    }

    /** Returns who a subject is for IAM, unless the provider maps {@code google.subject} to another claim. */
    public String principal(String subject) {
        return "principal://" + pool + "/subject/" + subject;
    }
}
