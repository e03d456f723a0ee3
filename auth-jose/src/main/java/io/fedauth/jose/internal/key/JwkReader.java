// SPDX-License-Identifier: Apache-2.0
package io.fedauth.jose.internal.key;

import io.fedauth.api.ConfigurationException;
import io.fedauth.api.json.JsonView;
import io.fedauth.jose.internal.compact.Base64Url;
import io.fedauth.jose.internal.signature.EcCurve;
import io.fedauth.jose.spi.JwsAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads one JSON Web Key (RFC 7517, section 4; RFC 7518, section 6; RFC 8037, section 2). */
public final class JwkReader {
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");
    private static final int MAX_ENCODED = 2048;

    private final JsonView jwk;

    public JwkReader(JsonView jwk) {
        this.jwk = jwk;
    }

    public Optional<String> keyId() {
        return jwk.string("kid");
    }

    /** Returns those algorithms of a family that the owner of the key has not excluded. */
    public Set<JwsAlgorithm> algorithms(Set<JwsAlgorithm> family) {
        if (jwk.string("use").filter(use -> !use.equals("sig")).isPresent()) {
            throw bad("use", "is not sig");
        }
        if (jwk.keys().contains("key_ops") && !jwk.strings("key_ops").contains("verify")) {
            throw bad("key_ops", "does not have verify");
        }
        Optional<String> id = jwk.string("alg");
        if (id.isEmpty()) {
            return family;
        }
        Set<JwsAlgorithm> allowed = family.stream()
                .filter(algorithm -> algorithm.id().equals(id.get()))
                .collect(Collectors.toSet());
        if (allowed.isEmpty()) {
            throw bad("alg", "is none that such a key verifies");
        }
        return allowed;
    }

    /** Returns the key itself, well-formed; whether it is strong is for {@link PublicKeyRules} to say. */
    public PublicKey key() {
        for (String member : PRIVATE) {
            if (jwk.keys().contains(member)) {
                throw bad(member, "is secret: a key that others can read is worth nothing");
            }
        }
        try {
            return switch (jwk.required("kty")) {
                case "RSA" -> rsa();
                case "EC" -> ec();
                case "OKP" -> okp();
                default -> throw bad("kty", "is none of RSA, EC and OKP");
            };
        } catch (GeneralSecurityException | ProviderException | IllegalArgumentException e) {
            // without its cause: providers differ in what they throw, and what they say may quote the key
            throw new ConfigurationException("jwk_refused", jwk.origin() + ": is no key that a provider takes");
        }
    }

    private PublicKey rsa() throws GeneralSecurityException {
        BigInteger modulus = new BigInteger(1, bytes("n"));
        BigInteger exponent = new BigInteger(1, bytes("e"));
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
    }

    private PublicKey ec() throws GeneralSecurityException {
        EcCurve curve =
                EcCurve.named(jwk.required("crv")).orElseThrow(() -> bad("crv", "is none of P-256, P-384 and P-521"));
        ECPoint point =
                new ECPoint(new BigInteger(1, bytes("x", curve.bytes())), new BigInteger(1, bytes("y", curve.bytes())));
        if (!curve.contains(point)) {
            throw bad("x", "and y are no point of the curve");
        }
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve.parameters()));
    }

    private PublicKey okp() throws GeneralSecurityException {
        if (!jwk.required("crv").equals("Ed25519")) {
            throw bad("crv", "is not Ed25519");
        }
        return Ed25519Key.of(bytes("x", Ed25519Key.BYTES));
    }

    private byte[] bytes(String member, int length) {
        byte[] bytes = bytes(member);
        if (bytes.length != length) {
            throw bad(member, "has " + bytes.length + " bytes instead of " + length);
        }
        return bytes;
    }

    private byte[] bytes(String member) {
        String encoded = jwk.required(member);
        return Optional.of(encoded)
                .filter(text -> text.length() <= MAX_ENCODED)
                .flatMap(Base64Url::decode)
                .orElseThrow(() -> bad(member, "is no base64url, or longer than " + MAX_ENCODED + " characters"));
    }

    private ConfigurationException bad(String member, String why) {
        return new ConfigurationException("jwk_refused", jwk.origin() + "." + member + ": " + why);
    }
}
