// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEInputDecryptorProviderBuilder;

/** Encrypted PKCS#8 (RFC 5958, section 3): PBES2 with PBKDF2 or scrypt, and the older schemes of PKCS#5 and PKCS#12. */
final class EncryptedPkcs8 {
    private final AlgorithmIdentifier scheme;
    private final byte[] data;

    private EncryptedPkcs8(AlgorithmIdentifier scheme, byte[] data) {
        this.scheme = scheme;
        this.data = data;
    }

    static EncryptedPkcs8 parse(byte[] der) {
        return Asn1.read("encrypted PKCS#8", () -> {
            EncryptedPrivateKeyInfo info = EncryptedPrivateKeyInfo.getInstance(Asn1.sequence(der, "encrypted PKCS#8"));
            return new EncryptedPkcs8(info.getEncryptionAlgorithm(), info.getEncryptedData());
        });
    }

    /** Returns what was encrypted, which is the caller's to wipe. */
    byte[] decrypt(char[] password, Crypto crypto) {
        if (password.length == 0) {
            throw KeyFailures.noPassword();
        }
        DerivationCost.check(scheme);
        try {
            InputStream plain = new JcePKCSPBEInputDecryptorProviderBuilder()
                    .setProvider(crypto.provider())
                    .build(password)
                    .get(scheme)
                    .getInputStream(new ByteArrayInputStream(data));
            return readAll(plain);
        } catch (OperatorCreationException e) {
            throw Refusals.isMissing(e) || e.getCause() == null
                    ? KeyFailures.notOffered(Names.of(scheme), crypto)
                    : KeyFailures.malformed("it does not say properly how it is encrypted");
        } catch (IOException | RuntimeException | AssertionError e) {
            throw Refusals.isMissing(e)
                    ? KeyFailures.notOffered(Names.of(scheme), crypto)
                    : KeyFailures.wrongPassword();
        }
    }

    /** A key is never longer than what it was encrypted to, so there is one buffer to wipe. */
    private byte[] readAll(InputStream plain) throws IOException {
        byte[] buffer = new byte[data.length];
        try {
            return Arrays.copyOf(buffer, plain.readNBytes(buffer, 0, buffer.length));
        } finally {
            Arrays.fill(buffer, (byte) 0);
        }
    }
}
