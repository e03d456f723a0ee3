// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.metadata;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.http.HttpCall;
import io.fedauth.api.http.Purpose;
import io.fedauth.api.json.JsonView;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where an instance's metadata are: at the addresses that the credential file names, else at the one of the environment, else
 * at AWS's own.
 *
 * @param base the service, without a path
 * @param url what the file says of the keys
 * @param namedRegion what the file says of the region or zone
 * @param sessions where sessions begin; empty if the file wants the first version of the service
 * @param namedByFile whether the file named any of them
 */
public record InstanceEndpoints(
        URI base, Optional<URI> url, Optional<URI> namedRegion, Optional<URI> sessions, boolean namedByFile) {
    private static final String DATA = "/latest/meta-data/";
    private static final URI USUAL = URI.create("http://169.254.169.254");
    private static final URI USUAL_IPV6 = URI.create("http://[fd00:ec2::254]");

    /**
     * Reads {@code url}, {@code region_url} and {@code imdsv2_session_token_url}.
     *
     * @throws ConfigurationException {@code aws_metadata_url_malformed} or {@code aws_metadata_url_untrusted}
     */
    public static InstanceEndpoints of(JsonView source, Environment environment) {
        Optional<URI> url = url(source, "url");
        Optional<URI> region = url(source, "region_url");
        Optional<URI> sessions = url(source, "imdsv2_session_token_url");
        URI base = base(environment);
        boolean second = sessions.isPresent() || url.isEmpty();
        return new InstanceEndpoints(
                base,
                url,
                region,
                second ? Optional.of(sessions.orElse(base.resolve("/latest/api/token"))) : Optional.empty(),
                Stream.of(url, region, sessions).anyMatch(Optional::isPresent));
    }

    private static Optional<URI> url(JsonView source, String member) {
        Optional<String> text = source.string(member).filter(given -> !given.isBlank());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        URI url = MetadataAddress.url(text.get())
                .orElseThrow(() -> new ConfigurationException(
                        "aws_metadata_url_malformed", source.origin() + ": \"" + member + "\" is no URL with a host"));
        if (MetadataAddress.isSecure(url) || !MetadataAddress.isLocal(url)) {
            throw new ConfigurationException(
                    "aws_metadata_url_untrusted",
                    source.origin() + ": \"" + member + "\" leads to " + url.getHost()
                            + ", which is no metadata service: only"
                            + " http to a link-local or loopback address, or to [fd00:ec2::254], is one");
        }
        return Optional.of(url);
    }

    private static URI base(Environment environment) {
        Optional<String> named = environment
                .property("aws.ec2MetadataServiceEndpoint")
                .or(() -> environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT"));
        if (named.isPresent()) {
            return MetadataAddress.url(named.get())
                    .filter(MetadataAddress::isLocal)
                    .orElseThrow(() -> new ConfigurationException(
                            "aws_metadata_url_untrusted",
                            "AWS_EC2_METADATA_SERVICE_ENDPOINT is not http to a link-local or loopback address, or to"
                                    + " [fd00:ec2::254]; correct or unset it"));
        }
        boolean ipv6 = environment
                .property("aws.ec2MetadataServiceEndpointMode")
                .or(() -> environment.variable("AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE"))
                .filter("IPv6"::equalsIgnoreCase)
                .isPresent();
        return ipv6 ? USUAL_IPV6 : USUAL;
    }

    /** Returns where the name of the role is. */
    URI credentials() {
        return url.orElseGet(() -> base.resolve(DATA + "iam/security-credentials"));
    }

    /** Returns where the keys of a role are. */
    URI credentials(String role) {
        String roles = credentials().toString();
        return URI.create(roles + (roles.endsWith("/") ? "" : "/") + role);
    }

    /** Returns where the region is, at the service that is asked for the keys. */
    URI region() {
        return url.orElse(base).resolve(DATA + "placement/region");
    }

    URI zone() {
        return url.orElse(base).resolve(DATA + "placement/availability-zone");
    }

    /** What the environment names, and AWS's own address, need no trust in the file. */
    HttpCall.Builder calls(HttpCall.Builder call) {
        return call.wellKnown(!namedByFile);
    }

    /**
     * Asks the trust policy about every address that the file names.
     *
     * @throws ConfigurationException if it forbids one
     */
    public void checkTrust(CredentialContext kernel) {
        Stream.of(url, namedRegion, sessions)
                .flatMap(Optional::stream)
                .filter(place -> namedByFile)
                .forEach(place -> kernel.http()
                        .check(calls(HttpCall.get(place, Purpose.LOCAL_METADATA))
                                .build()));
    }
}
