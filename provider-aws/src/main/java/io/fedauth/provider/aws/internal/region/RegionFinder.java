// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.region;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import java.util.Optional;

/**
 * Finds the region: {@code AWS_REGION}, {@code AWS_DEFAULT_REGION}, the property {@code aws.region}, the profile's, and then the
 * metadata service's.
 */
public final class RegionFinder {
    /** Where to look that is neither variable nor property. */
    public interface Places {
        /** Returns a setting of the selected profile. */
        Optional<String> ofProfile(String setting, CredentialContext kernel);

        /** Asks the metadata service. */
        AwsRegion ofInstance(CredentialContext kernel) throws InterruptedException;
    }

    /**
     * A region, and where it came from.
     *
     * @param region the region
     * @param place the place
     */
    public record Found(AwsRegion region, String place) {}

    private final Places places;

    /** Creates a finder; opens nothing. */
    public RegionFinder(Places places) {
        this.places = places;
    }

    /**
     * Finds the region. What the metadata service said is asked anew each time, because the caller keeps it.
     *
     * @throws ConfigurationException {@code aws_region_malformed} if what names it is no region
     * @throws io.fedauth.api.SubjectTokenException if the metadata service has none
     */
    public Found find(CredentialContext kernel) throws InterruptedException {
        Optional<Found> configured = configured(kernel);
        return configured.isPresent() ? configured.get() : new Found(places.ofInstance(kernel), "the metadata service");
    }

    /** Returns the region as far as no metadata service has to be asked. */
    public Optional<Found> configured(CredentialContext kernel) {
        return variable("AWS_REGION", kernel)
                .or(() -> variable("AWS_DEFAULT_REGION", kernel))
                .or(() -> kernel.environment().property("aws.region").map(text -> found(text, "aws.region")))
                .or(() -> places.ofProfile("region", kernel).map(text -> found(text, "the profile")));
    }

    private static Optional<Found> variable(String name, CredentialContext kernel) {
        return kernel.environment().variable(name).map(text -> found(text, name));
    }

    private static Found found(String text, String place) {
        return AwsRegion.of(text)
                .map(region -> new Found(region, place))
                .orElseThrow(() -> new ConfigurationException(
                        "aws_region_malformed",
                        "the region of " + place + " is not written as regions are (us-east-1); correct it"));
    }

    /** Returns whether the endpoint with FIPS 140 cryptography is wanted. */
    public boolean fips(CredentialContext kernel) {
        return kernel.environment()
                .property("aws.useFipsEndpoint")
                .or(() -> kernel.environment().variable("AWS_USE_FIPS_ENDPOINT"))
                .or(() -> places.ofProfile("use_fips_endpoint", kernel))
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }
}
