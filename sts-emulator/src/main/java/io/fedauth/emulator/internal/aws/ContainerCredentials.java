// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What containers get their keys from: the agent of an ECS task, and EKS Pod Identity, which wants a token. */
final class ContainerCredentials {
    static final String TASK = "/v2/credentials/0f1e2d3c";
    static final String POD = "/v1/credentials";

    private final AwsKeyring keyring;
    private final AwsSecrets secrets;

    ContainerCredentials(AwsKeyring keyring, AwsSecrets secrets) {
        this.keyring = keyring;
        this.secrets = secrets;
    }

    List<Endpoint> endpoints() {
        return List.of(
                AwsEndpoint.get(TASK, request -> Response.json(200, document(keyring.issue("task")))),
                AwsEndpoint.get(POD, this::pod));
    }

    private Response pod(Request request) throws RefusalException {
        if (!secrets.containerToken().equals(request.header("authorization"))) {
            throw Refusal.AWS_CONTAINER_TOKEN_WRONG.because("");
        }
        return Response.json(200, document(keyring.issue("pod")));
    }

    static Map<String, Object> document(AwsKeys keys) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("AccessKeyId", keys.accessKeyId());
        document.put("SecretAccessKey", keys.secretAccessKey());
        document.put("Token", keys.sessionToken());
        document.put("Expiration", String.valueOf(keys.expiresAt()));
        return document;
    }
}
