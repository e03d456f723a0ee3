// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.region;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the token service sends the signed request: {@code regional_cred_verification_url}, whose {@code {region}} is replaced,
 * or the regional endpoint of the partition. fedauth itself never connects to it.
 */
public final class VerificationUrl {
    /** The member of a credential source that names it. */
    public static final String MEMBER = "regional_cred_verification_url";

    private static final String PLACE = "{region}";
    private static final String QUERY = "?Action=GetCallerIdentity&Version=2011-06-15";
    /** What gcloud writes into every file: it names the region and leaves the partition to whoever reads it. */
    private static final String USUAL = "https://sts." + PLACE + ".amazonaws.com" + QUERY;

    private final @Nullable String template;

    private VerificationUrl(@Nullable String template) {
        this.template = template;
    }

    /**
     * Reads the member.
     *
     * @throws ConfigurationException {@code aws_verification_url_malformed}
     */
    public static VerificationUrl of(JsonView source) {
        Optional<String> given = source.string(MEMBER);
        given.ifPresent(template -> check(template, source));
        return new VerificationUrl(
                given.filter(template -> !template.equals(USUAL)).orElse(null));
    }

    /** Returns that of the partition. */
    public static VerificationUrl regional() {
        return new VerificationUrl(null);
    }

    private static void check(String template, JsonView source) {
        try {
            URI uri = new URI(template.replace(PLACE, "us-east-1"));
            if ("https".equalsIgnoreCase(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null) {
                return;
            }
        } catch (URISyntaxException e) {
            // Its message repeats the URL; the one below says enough.
        }
        throw new ConfigurationException(
                "aws_verification_url_malformed",
                source.origin() + ": \"" + MEMBER + "\" is not an https URL with a host; write " + USUAL);
    }

    /**
     * Returns the URL for a region.
     *
     * @param fips whether to name the endpoint with FIPS 140 cryptography, unless the file names one
     * @throws ConfigurationException {@code aws_fips_unavailable} if the partition has none
     */
    public URI in(AwsRegion region, boolean fips) {
        if (template != null) {
            return URI.create(template.replace(PLACE, region.id()));
        }
        return URI.create("https://" + label(region, fips) + "." + region.id() + "." + region.domain() + QUERY);
    }

    /** All endpoints of AWS GovCloud have that cryptography, and bear no mark of it. */
    private static String label(AwsRegion region, boolean fips) {
        if (!fips || region.partition().equals("aws-us-gov")) {
            return "sts";
        }
        if (region.partition().equals("aws")) {
            return "sts-fips";
        }
        throw new ConfigurationException(
                "aws_fips_unavailable",
                "the partition " + region.partition() + " has no FIPS endpoint for region " + region
                        + "; unset AWS_USE_FIPS_ENDPOINT");
    }

    /** Says whether a file's own URL is of another partition than the region; what is wrong, or empty. */
    public Optional<String> contradiction(AwsRegion region) {
        URI url = in(region, false);
        return url.getHost().endsWith("." + region.domain())
                ? Optional.empty()
                : Optional.of("\"" + MEMBER + "\" leads to " + url.getHost() + ", but region " + region + " belongs to "
                        + region.domain());
    }

    @Override
    public String toString() {
        return template == null ? "the endpoint of the partition" : template;
    }
}
