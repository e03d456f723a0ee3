// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.region;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;

/**
 * A region by its identifier, such as {@code us-west-2}. It will be part of a host name, so nothing else is taken for one.
 *
 * @param id the identifier
 */
public record AwsRegion(String id) {
    private static final Pattern ID = Pattern.compile("[a-z]{2,8}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}");
    /** A letter makes a zone of a region; local zones and Wavelength's have a place: {@code us-west-2-lax-1a}. */
    private static final Pattern ZONE =
            Pattern.compile("(" + ID.pattern() + ")(?:[a-z]|(?:-[a-z]{2,5}[0-9]?){1,3}-[0-9]{1,2}[a-z]?)");

    /** Reads an identifier; empty if it is none. */
    public static Optional<AwsRegion> of(String id) {
        return Optional.of(id).filter(text -> ID.matcher(text).matches()).map(AwsRegion::new);
    }

    /** Returns the region of an availability zone; empty if the name is that of no zone. */
    public static Optional<AwsRegion> ofZone(String zone) {
        Matcher matcher = ZONE.matcher(zone);
        return matcher.matches() ? Optional.of(new AwsRegion(matcher.group(1))) : Optional.empty();
    }

    /** Returns the partition, such as {@code aws-cn}. */
    public String partition() {
        return metadata().id();
    }

    /** Returns the domain of the partition's services, such as {@code amazonaws.com.cn}. */
    public String domain() {
        return metadata().dnsSuffix();
    }

    private PartitionMetadata metadata() {
        return PartitionMetadata.of(Region.of(id));
    }

    @Override
    public String toString() {
        return id;
    }
}
