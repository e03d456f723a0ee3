// SPDX-License-Identifier: Apache-2.0
/**
 * AWS identities as subject tokens: a signed GetCallerIdentity request, made with whatever credentials AWS software finds.
 *
 * @provides io.fedauth.api.spi.SubjectTokenSupplier the source {@code aws}
 */
module io.fedauth.provider.aws {
    requires static org.jspecify;
    requires transitive io.fedauth.api;

    exports io.fedauth.provider.aws;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            io.fedauth.provider.aws.AwsSubjectToken;
}
