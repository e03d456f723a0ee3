// SPDX-License-Identifier: Apache-2.0
/**
 * The token-endpoint client of RFC 8693, and the credentials that exchange the identity of another system for a token.
 *
 * @provides io.fedauth.api.spi.CredentialProvider {@code external_account} files, and where Google's tools leave credential
 *     files
 */
module io.fedauth.sts {
    requires static org.jspecify;
    requires transitive io.fedauth.api;

    exports io.fedauth.sts;
    exports io.fedauth.sts.google;
    exports io.fedauth.sts.oauth;

    provides io.fedauth.api.spi.CredentialProvider with
            io.fedauth.sts.internal.detection.EnvironmentFileProvider,
            io.fedauth.sts.internal.detection.GcloudFileProvider,
            io.fedauth.sts.internal.external.ExternalAccountProvider;
}
