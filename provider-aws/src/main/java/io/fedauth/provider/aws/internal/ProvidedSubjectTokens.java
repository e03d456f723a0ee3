// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal;

import io.fedauth.api.SubjectToken;
import io.fedauth.api.spi.SubjectTokenContext;
import io.fedauth.api.spi.SubjectTokenSupplier;
import io.fedauth.provider.aws.internal.region.AwsRegion;
import io.fedauth.provider.aws.internal.region.VerificationUrl;
import io.fedauth.provider.aws.internal.source.ProvidedKeys;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** The supplier of a program that has a provider of the SDK in hand; caching is that provider's. Safe for use by many threads. */
public final class ProvidedSubjectTokens implements SubjectTokenSupplier {
    private final AwsCredentialsProvider credentials;
    private final AwsRegion region;
    private final SignedTokens tokens = new SignedTokens(VerificationUrl.regional());

    /** Creates the supplier; asks for no keys yet. */
    public ProvidedSubjectTokens(AwsCredentialsProvider credentials, AwsRegion region) {
        this.credentials = credentials;
        this.region = region;
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public SubjectToken subjectToken(SubjectTokenContext context) throws InterruptedException {
        return tokens.token(ProvidedKeys.identity(credentials), region, false, context);
    }

    @Override
    public void close() {
        tokens.forget();
    }

    @Override
    public String toString() {
        return "aws[" + region + "]";
    }
}
