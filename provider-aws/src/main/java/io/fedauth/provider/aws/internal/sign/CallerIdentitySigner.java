// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.sign;

import io.fedauth.api.json.JsonWriter;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes subject tokens: signed GetCallerIdentity requests that name what they are for. Safe for use by many threads.
 *
 * <p>The token service sends the request, and learns from AWS whose it is. The target resource is signed with it, so that
 * nobody can use it elsewhere (Google Cloud, "Configure Workload Identity Federation with AWS").
 */
public final class CallerIdentitySigner {
    private static final String METHOD = "POST";
    /** Not the first label of the host: that may be {@code sts-fips}. */
    private static final String SERVICE = "sts";

    private final RequestSigner signer = new RequestSigner();

    /** Creates a signer, without secrets so far. */
    public CallerIdentitySigner() {}

    /**
     * Signs the request.
     *
     * @param url where the token service will send it: the regional endpoint with its query
     * @param region the region of the credential scope
     * @param targetResource the audience of the exchange, which the signature binds the request to
     * @param keys what to sign with
     * @param now the instant of the signature
     * @return the request as URL-encoded JSON
     */
    public String subjectToken(URI url, String region, String targetResource, AwsKeys keys, Instant now) {
        CredentialScope scope = CredentialScope.of(now, region, SERVICE);
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        headers.add(Map.entry("host", url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort()));
        headers.add(Map.entry("x-amz-date", scope.timestamp()));
        keys.sessionToken().ifPresent(token -> headers.add(Map.entry("x-amz-security-token", token)));
        headers.add(Map.entry("x-goog-cloud-target-resource", targetResource));
        String query = Optional.ofNullable(url.getRawQuery()).orElse("");
        SignableRequest request = new SignableRequest(METHOD, url.getRawPath(), query, headers, "");
        CanonicalRequest canonical = CanonicalRequest.of(request, PathRule.NORMALIZED);
        headers.add(0, Map.entry("Authorization", signer.authorization(canonical, keys, scope)));
        return PercentEncoding.encode(json(url, headers));
    }

    /** Forgets what was derived from secrets. */
    public void forget() {
        signer.forget();
    }

    private static String json(URI url, List<Map.Entry<String, String>> headers) {
        return JsonWriter.object()
                .member("url", url.toString())
                .member("method", METHOD)
                .objects(
                        "headers",
                        headers.stream()
                                .map(field -> JsonWriter.object()
                                        .member("key", field.getKey())
                                        .member("value", field.getValue()))
                                .toList())
                .text();
    }
}
