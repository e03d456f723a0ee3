// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle.internal;

import java.security.Provider;
import java.security.Security;
import java.util.function.Supplier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The provider that decrypts; made when it is first needed, which is seldom, and registered nowhere. */
public final class Crypto {
    private static final String FIPS = "BCFIPS";

    private final Supplier<Provider> source;

    private Crypto(Supplier<Provider> source) {
        this.source = source;
    }

    /** Returns the FIPS provider of a program that has installed it, else one of this module's own. */
    public static Crypto installedOrOwn() {
        return new Crypto(() -> {
            Provider fips = Security.getProvider(FIPS);
            return fips != null ? fips : Own.PROVIDER;
        });
    }

    public static Crypto of(Provider provider) {
        return new Crypto(() -> provider);
    }

    Provider provider() {
        return source.get();
    }

    /** Says that the provider does not do something, and what its FIPS module does. */
    String refusal() {
        String name = provider().getName();
        String approved = name.equals(FIPS)
                ? " (in approved mode it offers PBKDF2 with a password of at least 14 bytes and a salt of at least 16 bytes)"
                : "";
        return "the provider " + name + " does not offer" + approved;
    }

    /** Beside BouncyCastle's FIPS jars there is no such class, and nobody asks for it. */
    private static final class Own {
        static final Provider PROVIDER = new BouncyCastleProvider();
    }
}
