// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.aws;

import io.fedauth.emulator.config.AwsCloud;
import io.fedauth.emulator.config.AwsKeys;
import io.fedauth.emulator.internal.http.Endpoint;
import io.fedauth.emulator.internal.http.ErrorFormat;
import io.fedauth.emulator.internal.http.Request;
import io.fedauth.emulator.internal.http.Response;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metadata service of a machine to which the role is attached. */
final class InstanceMetadata {
    static final String SESSIONS = "/latest/api/token";
    static final String ROLES = "/latest/meta-data/iam/security-credentials";
    static final String ZONE = "/latest/meta-data/placement/availability-zone";
    static final String REGION = "/latest/meta-data/placement/region";

    private final AwsCloud cloud;
    private final AwsKeyring keyring;
    private final MetadataSessions sessions;

    InstanceMetadata(AwsCloud cloud, AwsKeyring keyring, MetadataSessions sessions) {
        this.cloud = cloud;
        this.keyring = keyring;
        this.sessions = sessions;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new AwsEndpoint(
                        "PUT",
                        SESSIONS::equals,
                        ErrorFormat.google(),
                        request -> Response.text(sessions.begin(request))),
                within(ROLES, request -> Response.text(cloud.role())),
                within(ROLES + "/", request -> Response.text(cloud.role())),
                new AwsEndpoint("GET", path -> path.startsWith(ROLES + "/"), ErrorFormat.google(), this::keys),
                within(ZONE, request -> Response.text(cloud.zone())),
                within(REGION, request -> Response.text(AwsZones.region(cloud.zone()))));
    }

    private Endpoint within(String path, AwsEndpoint.Service service) {
        return AwsEndpoint.get(path, request -> {
            sessions.check(request);
            return service.answer(request);
        });
    }

    private Response keys(Request request) throws RefusalException {
        sessions.check(request);
        if (!request.path().equals(ROLES + "/" + cloud.role())) {
            throw Refusal.AWS_ROLE_UNKNOWN.because("");
        }
        AwsKeys keys = keyring.issue("i-0123456789abcdef0");
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("Code", "Success");
        document.put("Type", "AWS-HMAC");
        document.putAll(ContainerCredentials.document(keys));
        return Response.json(200, document);
    }
}
