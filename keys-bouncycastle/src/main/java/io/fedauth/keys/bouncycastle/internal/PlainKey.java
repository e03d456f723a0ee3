// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.io.IOException;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** A key that is not encrypted, or not any more, brought into PKCS#8 (RFC 5208). */
final class PlainKey {
    private final PrivateKeyInfo info;

    private PlainKey(PrivateKeyInfo info) {
        this.info = info;
    }

    static PlainKey parse(KeyFormat format, byte[] der) {
        return new PlainKey(
                switch (format) {
                    case PKCS1 -> ofPkcs1(Asn1.sequence(der, "an RSA private key (RFC 8017)"));
                    case SEC1 -> ofSec1(Asn1.sequence(der, "an EC private key (RFC 5915)"));
                    default -> ofPkcs8(Asn1.sequence(der, "PKCS#8"));
                });
    }

    /** Returns the key; empty if its algorithm is not known here. */
    Optional<PrivateKey> privateKey(Crypto crypto) {
        Optional<SigningAlgorithm> algorithm = SigningAlgorithm.of(info.getPrivateKeyAlgorithm());
        if (algorithm.isEmpty()) {
            return Optional.empty();
        }
        byte[] encoded = encoded();
        try {
            return KeyFactories.privateKey(algorithm.get(), encoded, crypto);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private byte[] encoded() {
        try {
            return info.getEncoded("DER");
        } catch (IOException e) {
            throw KeyFailures.malformed("not PKCS#8");
        }
    }

    private static PrivateKeyInfo ofPkcs8(ASN1Sequence key) {
        return Asn1.read("PKCS#8", () -> PrivateKeyInfo.getInstance(key));
    }

    private static PrivateKeyInfo ofPkcs1(ASN1Sequence key) {
        return wrap(new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE), key);
    }

    private static PrivateKeyInfo ofSec1(ASN1Sequence key) {
        String what = "an EC private key (RFC 5915)";
        ASN1Integer version = Asn1.read(what, () -> ASN1Integer.getInstance(key.getObjectAt(0)));
        ASN1OctetString secret = Asn1.read(what, () -> ASN1OctetString.getInstance(key.getObjectAt(1)));
        ASN1Encodable curve = Asn1.read(what, () -> curve(key));
        return wrap(
                new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve),
                new DERSequence(new ASN1Encodable[] {version, secret}));
    }

    private static ASN1Encodable curve(ASN1Sequence key) {
        for (ASN1Encodable part : key) {
            if (part instanceof ASN1TaggedObject tagged && tagged.getTagNo() == 0) {
                return namedOrSpelledOut(tagged);
            }
        }
        throw KeyFailures.malformed("the EC key names no curve");
    }

    /** By methods that BouncyCastle has in its FIPS jars, too. */
    private static ASN1Encodable namedOrSpelledOut(ASN1TaggedObject curve) {
        try {
            return ASN1ObjectIdentifier.getInstance(curve, true);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return ASN1Sequence.getInstance(curve, true);
        }
    }

    private static PrivateKeyInfo wrap(AlgorithmIdentifier algorithm, ASN1Sequence key) {
        try {
            return new PrivateKeyInfo(algorithm, key);
        } catch (IOException e) {
            throw KeyFailures.malformed("not a private key");
        }
    }
}
