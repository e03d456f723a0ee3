// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.internal.http.Form;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Where a person who has signed in gets keys of a role (IAM Identity Center, GetRoleCredentials). */
final class SsoPortal {
    static final String PATH = "/federation/credentials";

    private final AwsCloud cloud;
    private final AwsKeyring keyring;
    private final AwsSecrets secrets;

    SsoPortal(AwsCloud cloud, AwsKeyring keyring, AwsSecrets secrets) {
        this.cloud = cloud;
        this.keyring = keyring;
        this.secrets = secrets;
    }

    Response keys(Request request) throws RefusalException {
        if (!secrets.ssoToken().equals(request.header("x-amz-sso_bearer_token"))) {
            throw Refusal.AWS_SSO_TOKEN_WRONG.because("");
        }
        Form query = Form.parse(Objects.requireNonNullElse(request.query(), ""));
        if (!query.required("account_id").equals(cloud.account())
                || !query.required("role_name").equals(cloud.role())) {
            throw Refusal.AWS_ROLE_UNKNOWN.because("");
        }
        AwsKeys keys = keyring.issue("person");
        Map<String, Object> inner = new LinkedHashMap<>();
        inner.put("accessKeyId", keys.accessKeyId());
        inner.put("secretAccessKey", keys.secretAccessKey());
        inner.put("sessionToken", keys.sessionToken());
        inner.put("expiration", Objects.requireNonNull(keys.expiresAt()).toEpochMilli());
        return Response.json(200, Map.of("roleCredentials", inner));
    }
}
