// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.fedauth.emulator.EmulatorClient.Form;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** A client that signs assertions, good ones unless it is told otherwise. */
record SigningClient(String id, JWK key, String algorithm) {
    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    static final RSAKey RSA = rsa("rsa", 2048);
    static final ECKey P256 = ec("p256", Curve.P_256);
    static final ECKey P384 = ec("p384", Curve.P_384);
    static final ECKey P521 = ec("p521", Curve.P_521);
    static final Edwards ED25519 = Edwards.generate("ed25519");

    /** A key pair of the JDK, since the JOSE library makes none without another library. */
    record Edwards(OctetKeyPair publicKey, KeyPair pair) {
        static Edwards generate(String keyId) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                byte[] info = pair.getPublic().getEncoded();
                byte[] raw = Arrays.copyOfRange(info, info.length - 32, info.length);
                return new Edwards(
                        new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(raw))
                                .keyID(keyId)
                                .build(),
                        pair);
            } catch (GeneralSecurityException e) {
                throw new AssertionError(e);
            }
        }
    }

    static SigningClient withSecret(String id, String secret, String algorithm) {
        return new SigningClient(
                id, new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8)).build(), algorithm);
    }

    static String jwks(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(true);
    }

    static RSAKey rsa(String keyId, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    static ECKey ec(String keyId, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(keyId).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", algorithm);
        if (key.getKeyID() != null) {
            header.put("kid", key.getKeyID());
        }
        return header;
    }

    Map<String, Object> claims(StsEmulator emulator, Instant now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", id);
        claims.put("sub", id);
        claims.put("aud", emulator.endpoints().oauthToken().toString());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.getEpochSecond() + 300);
        return claims;
    }

    String assertion(StsEmulator emulator, Instant now) {
        return sign(header(), claims(emulator, now));
    }

    String assertion(StsEmulator emulator, Instant now, Consumer<Map<String, Object>> change) {
        Map<String, Object> claims = claims(emulator, now);
        change.accept(claims);
        return sign(header(), claims);
    }

    String sign(Map<String, Object> header, Map<String, Object> claims) {
        return sign(encode(header) + "." + encode(claims));
    }

    String sign(String input) {
        byte[] bytes = input.getBytes(StandardCharsets.US_ASCII);
        try {
            if (key instanceof OctetKeyPair) {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(ED25519.pair().getPrivate());
                signature.update(bytes);
                return input + "." + Base64URL.encode(signature.sign());
            }
            JWSAlgorithm jws = JWSAlgorithm.parse(algorithm);
            return input + "." + signer().sign(new JWSHeader(jws), bytes);
        } catch (JOSEException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private JWSSigner signer() throws JOSEException {
        if (key instanceof OctetSequenceKey secret) {
            return new MACSigner(secret);
        }
        return key instanceof ECKey ec ? new ECDSASigner(ec) : new RSASSASigner(key.toRSAKey());
    }

    static Base64URL encode(Map<String, Object> part) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(part));
    }

    static Form with(Form form, String assertion) {
        return form.add("client_assertion_type", TYPE).add("client_assertion", assertion);
    }
}
