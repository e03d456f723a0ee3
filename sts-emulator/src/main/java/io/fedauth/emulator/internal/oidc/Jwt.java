// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.util.Base64URL;
import io.fedauth.emulator.internal.json.StrictJson;
import io.fedauth.emulator.journal.Refusal;
import io.fedauth.emulator.journal.RefusalException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.ParseException;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JWT in compact serialization, not yet verified (RFC 7519).
 *
 * <p>Stricter than the JOSE library below it: base64url must be canonical, names must not repeat, and the header must
 * not bring a key or demand an extension.
 *
 * @param header the header
 * @param claims the claims
 * @param signingInput what is signed
 * @param signature the signature
 */
record Jwt(
        Map<String, @Nullable Object> header,
        Map<String, @Nullable Object> claims,
        String signingInput,
        Base64URL signature) {
    private static final List<String> FORBIDDEN =
            List.of("crit", "b64", "zip", "enc", "cty", "jwk", "jku", "x5u", "x5c");

    static Jwt parse(String token) throws RefusalException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw Refusal.JWT_MALFORMED.because(parts.length + " parts, not 3");
        }
        Jwt jwt = new Jwt(
                json("header", parts[0]),
                json("payload", parts[1]),
                parts[0] + "." + parts[1],
                new Base64URL(parts[2]));
        jwt.checkHeader();
        bytes("signature", parts[2]);
        return jwt;
    }

    /** Refuses all algorithms but these. */
    void checkAlgorithm(Collection<String> allowed) throws RefusalException {
        if (!(header.get("alg") instanceof String algorithm) || !allowed.contains(algorithm)) {
            throw Refusal.ALGORITHM_NOT_ALLOWED.because("alg " + header.get("alg"));
        }
    }

    String algorithm() {
        return String.valueOf(header.get("alg"));
    }

    String keyId() throws RefusalException {
        if (header.get("kid") instanceof String keyId && !keyId.isEmpty()) {
            return keyId;
        }
        throw Refusal.KEY_ID_MISSING.because("");
    }

    void verifySignature(JWK key) throws RefusalException {
        boolean right;
        try {
            right = key instanceof OctetKeyPair pair
                    ? EdwardsSignature.verify(pair, signed(), signature.decode())
                    : verifier(key).verify(parsedHeader(), signed(), signature);
        } catch (JOSEException | ParseException | GeneralSecurityException e) {
            throw Refusal.SIGNATURE_WRONG.because(String.valueOf(e.getMessage()));
        }
        if (!right) {
            throw Refusal.SIGNATURE_WRONG.because("key " + key.getKeyID());
        }
    }

    private static JWSVerifier verifier(JWK key) throws JOSEException {
        if (key instanceof OctetSequenceKey secret) {
            return new MACVerifier(secret);
        }
        return key instanceof ECKey ec ? new ECDSAVerifier(ec) : new RSASSAVerifier(key.toRSAKey());
    }

    private JWSHeader parsedHeader() throws ParseException {
        return JWSHeader.parse(Base64URL.from(signingInput.substring(0, signingInput.indexOf('.'))));
    }

    private byte[] signed() {
        return signingInput.getBytes(StandardCharsets.US_ASCII);
    }

    private void checkHeader() throws RefusalException {
        for (String name : FORBIDDEN) {
            if (header.containsKey(name)) {
                throw Refusal.JWT_HEADER_FORBIDDEN.because(name);
            }
        }
    }

    private static Map<String, @Nullable Object> json(String part, String encoded) throws RefusalException {
        byte[] bytes = bytes(part, encoded);
        try {
            return StrictJson.object(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw Refusal.JWT_MALFORMED.because("the " + part + " is not UTF-8");
        } catch (RefusalException e) {
            throw Refusal.JWT_MALFORMED.because("the " + part + ": " + e.detail());
        }
    }

    /** Decoders forgive padding and stray bits in the last character; then one token has many spellings. */
    private static byte[] bytes(String part, String encoded) throws RefusalException {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(encoded);
            if (Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(encoded)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // answered below, like every other spelling that is not canonical
        }
        throw Refusal.JWT_MALFORMED.because("the " + part + " is not canonical base64url");
    }
}
