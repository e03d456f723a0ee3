// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Availability zones, whose names begin with that of their region. */
public final class AwsZones {
    private static final Pattern REGION = Pattern.compile("([a-z]+(?:-[a-z]+)+-[0-9]+).*");

    private AwsZones() {}

    /**
     * Returns the region of a zone.
     *
     * @throws IllegalArgumentException if the name does not begin with that of a region
     */
    public static String region(String zone) {
        Matcher region = REGION.matcher(zone);
        if (!region.matches()) {
            throw new IllegalArgumentException("not an availability zone: " + zone);
        }
        return region.group(1);
    }
}
