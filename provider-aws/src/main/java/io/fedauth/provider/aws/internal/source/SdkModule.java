// SPDX-License-Identifier: Apache-2.0
package io.fedauth.provider.aws.internal.source;

import io.fedauth.api.ConfigurationException;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Parts of the SDK that not every application needs, by the class that the SDK looks for. */
enum SdkModule {
    STS("sts", "software.amazon.awssdk.services.sts.internal.StsProfileCredentialsProviderFactory"),
    SSO("sso", "software.amazon.awssdk.services.sso.auth.SsoProfileCredentialsProviderFactory"),
    SIGN_IN("signin", "software.amazon.awssdk.services.signin.auth.LoginProfileCredentialsProviderFactory");

    private final String artifact;
    private final String type;

    SdkModule(String artifact, String type) {
        this.artifact = artifact;
        this.type = type;
    }

    /**
     * Demands that it is here.
     *
     * @param what what it is needed for
     * @throws ConfigurationException {@code aws_sdk_module_missing}
     */
    void require(String what) {
        try {
            Class.forName(type, false, AwsCredentialsProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ConfigurationException(
                    "aws_sdk_module_missing",
                    what + " needs software.amazon.awssdk:" + artifact + " and an HTTP client such as"
                            + " software.amazon.awssdk:url-connection-client, in the version of software.amazon.awssdk:auth;"
                            + " add both to the application");
        }
    }
}
