// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.SubjectTokenException;
import io.fedauth.api.TransportException;
import io.fedauth.provider.aws.internal.sign.AwsKeys;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Asks a provider of the SDK, and says in fedauth's words what failed. */
final class SdkCall {
    private static final int LONGEST = 300;

    private SdkCall() {}

    /**
     * Asks the provider.
     *
     * @param place what it stands for, in messages
     * @throws SubjectTokenException {@code aws_sdk_failed}
     * @throws ConfigurationException {@code aws_sdk_module_missing} if the SDK finds no HTTP client
     */
    static AwsIdentity identity(AwsCredentialsProvider provider, String place, Optional<String> role)
            throws InterruptedException {
        try {
            AwsCredentials found = provider.resolveCredentials();
            Optional<String> token = found instanceof AwsSessionCredentials temporary
                    ? Optional.of(temporary.sessionToken())
                    : Optional.empty();
            AwsKeys keys = new AwsKeys(found.accessKeyId(), found.secretAccessKey(), token);
            return new AwsIdentity(keys, found.expirationTime(), role, place);
        } catch (AbortedException e) {
            throw new InterruptedException("interrupted while the AWS SDK waited");
        } catch (SdkException e) {
            throw failed(place, e);
        } catch (RuntimeException e) {
            throw new SubjectTokenException(
                    "aws_sdk_failed", place + " has no keys, says the AWS SDK: " + shown(e), null);
        }
    }

    private static RuntimeException failed(String place, SdkException failure) {
        String text = String.valueOf(failure.getMessage());
        if (text.contains("HTTP implementation") || text.contains("HTTP client")) {
            return new ConfigurationException(
                    "aws_sdk_module_missing",
                    place + " needs an HTTP client of the AWS SDK, or exactly one: add"
                            + " software.amazon.awssdk:url-connection-client in the version of software.amazon.awssdk:auth");
        }
        String what = place + " has no keys, says the AWS SDK: " + shown(failure);
        boolean passing = failure instanceof SdkServiceException answer
                ? answer.statusCode() >= 500
                : failure.getCause() instanceof IOException;
        return new SubjectTokenException(
                "aws_sdk_failed",
                what,
                passing ? new TransportException("aws_sdk_failed", what, null, true, false) : null);
    }

    /** Service messages name what is wrong; whatever looks like a token is left out of them. */
    private static String shown(RuntimeException failure) {
        String text = String.valueOf(failure.getMessage())
                .replaceAll("[^ -~]", " ")
                .replaceAll("[A-Za-z0-9+/=_.-]{40,}", "...");
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
