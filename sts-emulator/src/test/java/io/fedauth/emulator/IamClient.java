// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import static io.fedauth.emulator.EmulatorClient.accessToken;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.EmulatorClient.Answer;
import io.fedauth.emulator.config.ServiceAccount;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Calls the methods of service accounts. */
final class IamClient {
    private IamClient() {}

    static Answer call(StsEmulator emulator, ServiceAccount account, String method, String body) {
        URI uri = URI.create(
                emulator.endpoints().impersonation(account.email()).toString().replace("generateAccessToken", method));
        return EmulatorClient.post(
                uri,
                "application/json",
                body.replace('\'', '"'),
                List.of("Authorization", "Bearer " + accessToken(emulator)));
    }

    /** Signs claims as an account. */
    static String signed(StsEmulator emulator, ServiceAccount account, Map<String, Object> claims) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("payload", JSONObjectUtils.toJSONString(claims));
        return call(emulator, account, "signJwt", JSONObjectUtils.toJSONString(body))
                .string("signedJwt");
    }
}
