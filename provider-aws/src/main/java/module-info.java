// SPDX-License-Identifier: Apache-2.0
/**
 * AWS identities as subject tokens: a signed GetCallerIdentity request, made with whatever credentials AWS software finds.
 *
 * @provides io.fedauth.api.spi.SubjectTokenSupplier the source {@code aws}
 */
module io.fedauth.provider.aws {
    requires static org.jspecify;
    requires transitive io.fedauth.api;
    // The SDK's jars are automatic modules, which bring in no explicit ones: these are theirs. Its STS client reads
    // XML.
    requires java.xml;
    requires org.slf4j;
    requires transitive software.amazon.awssdk.auth;
    requires software.amazon.awssdk.core;
    requires software.amazon.awssdk.identity.spi;
    requires software.amazon.awssdk.profiles;
    requires software.amazon.awssdk.regions;
    requires software.amazon.awssdk.utils;

    exports io.fedauth.provider.aws;

    provides io.fedauth.api.spi.SubjectTokenSupplier with
            io.fedauth.provider.aws.AwsSubjectToken;
}
