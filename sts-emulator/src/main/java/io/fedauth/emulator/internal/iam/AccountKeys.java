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
import io.fedauth.emulator.internal.oidc.KeyGenerations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that the emulator keeps for service accounts, and those that sign ID tokens; each made when it is first needed,
 * since most emulators need none. Thread-safe.
 */
public final class AccountKeys {
    private static final int RSA_BITS = 2048;

    private final Map<String, RSAKey> keys = new ConcurrentHashMap<>();
    private final KeyGenerations<RSAKey> idTokens = new KeyGenerations<>(number -> generate());

    RSAKey of(String account) {
        return keys.computeIfAbsent(account, unseen -> generate());
    }

    /** Returns the keys that sign ID tokens. */
    public KeyGenerations<RSAKey> idTokens() {
        return idTokens;
    }

    /** Writes the public key of an account as a JSON Web Key Set. */
    Response publicJwks(String account) {
        return Response.keySet(new JWKSet(of(account)).toString(true));
    }

    /** Writes the public keys of ID tokens as a JSON Web Key Set. */
    Response idTokenJwks() {
        return Response.keySet(new JWKSet(List.copyOf(idTokens.published())).toString(true));
    }

    /** Signs bytes as an account: RSA with SHA-256 (PKCS #1 v1.5), which is what RS256 is. */
    Base64URL sign(String account, byte[] payload) {
        return sign(of(account), payload);
    }

    /** Signs claims as they are written, as an account. */
    String signJwt(String account, String claims) {
        return signJwt(of(account), claims);
    }

    /** Signs the claims of an ID token as they are written, as the emulator. */
    public String signIdToken(String claims) {
        return signJwt(idTokens.current(), claims);
    }

    private static String signJwt(RSAKey key, String claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(JOSEObjectType.JWT)
                .build();
        String input = header.toBase64URL() + "." + Base64URL.encode(claims);
        return input + "." + sign(key, input.getBytes(StandardCharsets.US_ASCII));
    }

    private static Base64URL sign(RSAKey key, byte[] payload) {
        try {
            return new RSASSASigner(key).sign(new JWSHeader(JWSAlgorithm.RS256), payload);
        } catch (JOSEException e) {
            throw new IllegalStateException("the JDK cannot sign with an RSA key", e);
        }
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
