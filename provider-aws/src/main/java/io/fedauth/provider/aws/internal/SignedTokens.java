// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectToken;
import io.fedauth.api.TokenType;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.provider.aws.internal.region.AwsRegion;
import io.fedauth.provider.aws.internal.region.VerificationUrl;
import io.fedauth.provider.aws.internal.sign.CallerIdentitySigner;
import io.fedauth.provider.aws.internal.source.AwsIdentity;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/** Makes subject tokens of keys, however they were found. Safe for use by many threads. */
final class SignedTokens {
    /** What AWS accepts after the instant of a signature (AWS, "Signature Version 4", time stamps). */
    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final VerificationUrl url;
    private final CallerIdentitySigner signer = new CallerIdentitySigner();

    SignedTokens(VerificationUrl url) {
        this.url = url;
    }

    /**
     * Signs a request at the time that it is by the kernel's clock; every part of the token is of that one instant.
     *
     * @throws ConfigurationException {@code aws_audience_missing}, or as {@link VerificationUrl#in}
     */
    SubjectToken token(AwsIdentity identity, AwsRegion region, boolean fips, SubjectTokenContext context) {
        String target = context.audience()
                .orElseThrow(() -> new ConfigurationException(
                        "aws_audience_missing",
                        "an AWS subject token is signed for one audience, and the configuration names none; set"
                                + " \"audience\""));
        URI place = url.in(region, fips);
        Instant now = context.kernel().time().instant();
        String token = signer.subjectToken(place, region.id(), target, identity.keys(), now);
        Instant end = now.plus(LIFETIME);
        return SubjectToken.of(token, TokenType.AWS4_REQUEST)
                .expiringAt(identity.expiresAt().filter(end::isAfter).orElse(end));
    }

    void forget() {
        signer.forget();
    }
}
