// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Response;
import java.util.Map;
import java.util.Objects;

/** The XML of the query API. */
final class AwsXml {
    private AwsXml() {}

    /** Writes the answer to an action that assumes a role. */
    static String assumed(String action, AwsKeys keys) {
        return """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult>
                <AssumedRoleUser><AssumedRoleId>AROA:session</AssumedRoleId><Arn>%2$s</Arn></AssumedRoleUser>
                <Credentials><AccessKeyId>%3$s</AccessKeyId><SecretAccessKey>%4$s</SecretAccessKey>
                <SessionToken>%5$s</SessionToken><Expiration>%6$s</Expiration></Credentials>
                </%1$sResult><ResponseMetadata><RequestId>emulated</RequestId></ResponseMetadata></%1$sResponse>
                """.formatted(
                        action,
                        keys.arn(),
                        keys.accessKeyId(),
                        keys.secretAccessKey(),
                        Objects.requireNonNull(keys.sessionToken()),
                        keys.expiresAt());
    }

    /** Returns how the API writes errors. */
    static ErrorFormat errors() {
        return refused ->
                new Response(refused.refusal().kind().googleStatus(), Map.of("Content-Type", "text/xml"), """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>%s</Code><Message>%s</Message></Error><RequestId>emulated</RequestId></ErrorResponse>
                """.formatted(
                        refused.refusal(), String.valueOf(refused.getMessage()).replaceAll("[^ -~]|[<>&\"]", "?")));
    }
}
