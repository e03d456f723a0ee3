// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.spi.CredentialContext;
import io.fedauth.api.spi.Environment;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/** The role of a Kubernetes service account (IRSA), or of whoever else has an OIDC token in a file. */
final class WebIdentitySource implements CredentialSource {
    @Override
    public SourceName name() {
        return SourceName.WEB_IDENTITY;
    }

    @Override
    public Optional<String> namedBy(CredentialContext kernel) {
        return tokenFile(kernel.environment());
    }

    @Override
    public String whyAbsent() {
        return "AWS_WEB_IDENTITY_TOKEN_FILE is not set";
    }

    private static Optional<String> tokenFile(Environment environment) {
        return environment
                .property("aws.webIdentityTokenFile")
                .or(() -> environment.variable("AWS_WEB_IDENTITY_TOKEN_FILE"));
    }

    @Override
    public AwsIdentity identity(CredentialContext kernel) throws InterruptedException {
        Environment environment = kernel.environment();
        SdkModule.STS.require("AWS_WEB_IDENTITY_TOKEN_FILE");
        String role = environment
                .property("aws.roleArn")
                .or(() -> environment.variable("AWS_ROLE_ARN"))
                .orElseThrow(() -> new ConfigurationException(
                        "aws_role_missing",
                        "AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not; set it, too"));
        Path file = path(
                tokenFile(environment).orElseThrow(() -> new ConfigurationException("aws_source_absent", whyAbsent())));
        kernel.boundTo(file).files().check(file);
        WebIdentityTokenFileCredentialsProvider.Builder builder = WebIdentityTokenFileCredentialsProvider.builder()
                .webIdentityTokenFile(file)
                .roleArn(role);
        environment
                .property("aws.roleSessionName")
                .or(() -> environment.variable("AWS_ROLE_SESSION_NAME"))
                .ifPresent(builder::roleSessionName);
        try (WebIdentityTokenFileCredentialsProvider provider = builder.build()) {
            return SdkCall.identity(provider, "web identity: " + file, Optional.of(role));
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new ConfigurationException(
                    "aws_web_identity_file_malformed", "AWS_WEB_IDENTITY_TOKEN_FILE is no path on this system");
        }
    }
}
