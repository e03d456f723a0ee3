// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.fedauth.jose.internal.compact.Base64Url;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** MACs made with what everybody knows: the public key, in each form that a careless verifier may take for its secret. */
final class HostileMacs {
    private HostileMacs() {}

    static byte[] mac(String form, byte[] input) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(form), "HmacSHA256"));
            return mac.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] secret(String form) {
        PublicKey key = TestKeys.of(JwsAlgorithm.RS256).getPublic();
        return switch (form) {
            case "der" -> key.getEncoded();
            case "pem" ->
                ("-----BEGIN PUBLIC KEY-----\n"
                                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                                + "\n-----END PUBLIC KEY-----\n")
                        .getBytes(US_ASCII);
            case "jwk" ->
                Base64Url.decode(Vectors.json(TestKeys.jwk(JwsAlgorithm.RS256)
                                        .toJson()
                                        .text())
                                .required("n"))
                        .orElseThrow();
            case "empty" -> new byte[1];
            default -> throw new IllegalArgumentException(form);
        };
    }
}
