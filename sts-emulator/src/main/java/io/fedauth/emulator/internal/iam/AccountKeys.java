// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.iam;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.fedauth.emulator.internal.http.Response;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that the emulator keeps for service accounts, and the one that signs ID tokens; each made when it is first needed,
 * since most emulators need none. Thread-safe.
 */
public final class AccountKeys {
    /** Who signs ID tokens: no e-mail address, so no account's. */
    static final String ID_TOKENS = "id-tokens";

    private static final int RSA_BITS = 2048;

    private final Map<String, RSAKey> keys = new ConcurrentHashMap<>();

    RSAKey of(String owner) {
        return keys.computeIfAbsent(owner, unseen -> generate());
    }

    /** Writes the public key of an owner as a JSON Web Key Set. */
    Response publicJwks(String owner) {
        return Response.json(200, new JWKSet(of(owner)).toJSONObject(true));
    }

    /** Signs bytes: RSA with SHA-256 (PKCS #1 v1.5), which is what RS256 is. */
    Base64URL sign(String owner, byte[] payload) {
        try {
            return new RSASSASigner(of(owner)).sign(new JWSHeader(JWSAlgorithm.RS256), payload);
        } catch (JOSEException e) {
            throw new IllegalStateException("the JDK cannot sign with an RSA key", e);
        }
    }

    /** Signs claims as they are written. */
    String signJwt(String owner, String claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(of(owner).getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        String input = header.toBase64URL() + "." + Base64URL.encode(claims);
        return input + "." + sign(owner, input.getBytes(StandardCharsets.US_ASCII));
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(RSA_BITS)
                    .keyIDFromThumbprint(true)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("the JDK cannot make RSA keys", e);
        }
    }

    @Override
    public String toString() {
        return "AccountKeys" + keys.keySet();
    }
}
