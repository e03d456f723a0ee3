// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import io.fedauth.emulator.config.ServiceAccount;
import io.fedauth.emulator.internal.json.JsonMembers;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs bytes with the key of a service account.
 *
 * @param keys the keys
 */
record SignBlob(AccountKeys keys) implements AccountMethod {
    static final String NAME = "signBlob";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<String> members() {
        return Set.of("payload");
    }

    @Override
    public Map<String, Object> answer(ServiceAccount account, JsonMembers request) throws RefusalException {
        byte[] signature =
                keys.sign(account.email(), payload(request.string("payload"))).decode();
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("keyId", keys.of(account.email()).getKeyID());
        response.put("signedBlob", Base64.getEncoder().encodeToString(signature));
        return response;
    }

    private static byte[] payload(@Nullable String base64) throws RefusalException {
        if (base64 == null || base64.isEmpty()) {
            throw Refusal.PAYLOAD_MISSING.because("");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.PAYLOAD_NOT_BASE64.because("");
        }
    }
}
