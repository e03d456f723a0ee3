// SPDX-License-Identifier: Apache-2.0
package io.fedauth.emulator.internal.oidc;

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
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One generation of keys of the emulator's own issuer; the first is made at every start.
 *
 * @param rsa signs RS256
 * @param ec signs ES256
 */
public record SigningKeys(RSAKey rsa, ECKey ec) {
    private static final int RSA_BITS = 2048;

    /** Makes the first keys of an issuer. */
    public static SigningKeys generate() {
        return generate("");
    }

    /** Makes new keys, whose kid ends as given. */
    public static SigningKeys generate(String suffix) {
        try {
            return new SigningKeys(
                    new RSAKeyGenerator(RSA_BITS)
                            .keyID("emulator-rsa" + suffix)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .generate(),
                    new ECKeyGenerator(Curve.P_256)
                            .keyID("emulator-ec" + suffix)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.ES256)
                            .generate());
        } catch (JOSEException e) {
            throw new IllegalStateException("the JDK cannot make RSA and P-256 keys", e);
        }
    }

    /** Returns the kid of the key for an algorithm. */
    public String keyId(String algorithm) {
        return algorithm.equals("ES256") ? ec.getKeyID() : rsa.getKeyID();
    }

    /** Returns the public keys as a JSON Web Key Set. */
    public String publicJwks() {
        return publicJwks(List.of(this));
    }

    /** Returns the public keys of several generations as a JSON Web Key Set. */
    public static String publicJwks(List<SigningKeys> generations) {
        List<JWK> keys = new ArrayList<>();
        generations.forEach(generation -> keys.addAll(List.of(generation.rsa(), generation.ec())));
        return new JWKSet(keys).toString(true);
    }

    /**
     * Signs as the header says, sensible or not: {@code none} leaves the signature empty, and an HMAC takes the
     * public RSA key for its secret, as attackers do.
     */
    public String sign(Map<String, @Nullable Object> header, Map<String, @Nullable Object> claims) {
        String signingInput = encode(header) + "." + encode(claims);
        String algorithm = String.valueOf(header.get("alg"));
        if (algorithm.equals("none")) {
            return signingInput + ".";
        }
        JWSAlgorithm jws = JWSAlgorithm.parse(algorithm);
        try {
            byte[] input = signingInput.getBytes(StandardCharsets.US_ASCII);
            return signingInput + "." + signer(jws).sign(new JWSHeader(jws), input);
        } catch (JOSEException e) {
            throw new IllegalArgumentException("cannot sign with the algorithm " + algorithm, e);
        }
    }

    private JWSSigner signer(JWSAlgorithm algorithm) throws JOSEException {
        if (JWSAlgorithm.Family.HMAC_SHA.contains(algorithm)) {
            return new MACSigner(rsa.toRSAPublicKey().getEncoded());
        }
        return algorithm.equals(JWSAlgorithm.ES256) ? new ECDSASigner(ec) : new RSASSASigner(rsa);
    }

    private static Base64URL encode(Map<String, @Nullable Object> part) {
        return Base64URL.encode(JSONObjectUtils.toJSONString(part));
    }

    @Override
    public String toString() {
        return "SigningKeys[" + rsa.getKeyID() + ", " + ec.getKeyID() + "]";
    }
}
