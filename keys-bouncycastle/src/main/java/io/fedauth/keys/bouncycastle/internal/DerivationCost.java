// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.KeyDerivationFunc;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** What it costs to make a key of the password. The file says, and a file must not keep a program busy or fill its memory. */
final class DerivationCost {
    /** A few seconds; the kernel's own limit for what the JDK decrypts. */
    private static final long MAX_ITERATIONS = 2_000_000;

    /** N * r * 128 of RFC 7914: four times what OpenSSL chooses by itself. */
    private static final long MAX_SCRYPT_BYTES = 64L * 1024 * 1024;

    /** How often that memory is gone through. */
    private static final long MAX_SCRYPT_WORK = 4 * MAX_SCRYPT_BYTES;

    private static final int SCRYPT_BLOCK = 128;

    private DerivationCost() {}

    static void check(AlgorithmIdentifier scheme) {
        if (!PKCSObjectIdentifiers.id_PBES2.equals(scheme.getAlgorithm())) {
            checkIterations(parameter(scheme.getParameters(), 1, "the password's derivation (RFC 8018)"));
            return;
        }
        KeyDerivationFunc derivation = Asn1.read(
                "PBES2 (RFC 8018)",
                () -> PBES2Parameters.getInstance(scheme.getParameters()).getKeyDerivationFunc());
        ASN1ObjectIdentifier name = derivation.getAlgorithm();
        if (name.equals(Names.SCRYPT)) {
            checkScrypt(derivation.getParameters());
        } else if (name.equals(PKCSObjectIdentifiers.id_PBKDF2)) {
            checkIterations(parameter(derivation.getParameters(), 1, "PBKDF2 (RFC 8018)"));
        }
    }

    private static void checkScrypt(ASN1Encodable parameters) {
        BigInteger cost = parameter(parameters, 1, "scrypt (RFC 7914)");
        BigInteger memory =
                cost.multiply(parameter(parameters, 2, "scrypt (RFC 7914)")).multiply(BigInteger.valueOf(SCRYPT_BLOCK));
        BigInteger work = memory.multiply(parameter(parameters, 3, "scrypt (RFC 7914)"));
        if (cost.bitCount() != 1 || cost.equals(BigInteger.ONE)) {
            throw KeyFailures.malformed("the cost of scrypt is no power of two (RFC 7914)");
        }
        if (memory.compareTo(BigInteger.valueOf(MAX_SCRYPT_BYTES)) > 0) {
            throw KeyFailures.malformed("scrypt is to use more than " + MAX_SCRYPT_BYTES + " bytes");
        }
        if (work.compareTo(BigInteger.valueOf(MAX_SCRYPT_WORK)) > 0) {
            throw KeyFailures.malformed("scrypt is to go through more than " + MAX_SCRYPT_WORK + " bytes");
        }
    }

    private static void checkIterations(BigInteger iterations) {
        if (iterations.compareTo(BigInteger.valueOf(MAX_ITERATIONS)) > 0) {
            throw KeyFailures.malformed("its password is to be hashed more than " + MAX_ITERATIONS + " times");
        }
    }

    private static BigInteger parameter(ASN1Encodable parameters, int index, String what) {
        BigInteger value = Asn1.read(
                what,
                () -> ASN1Integer.getInstance(
                                ASN1Sequence.getInstance(parameters).getObjectAt(index))
                        .getValue());
        if (value.signum() <= 0) {
            throw KeyFailures.malformed("not " + what);
        }
        return value;
    }
}
