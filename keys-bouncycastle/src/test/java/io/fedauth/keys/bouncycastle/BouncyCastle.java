// SPDX-License-Identifier: Apache-2.0
package io.fedauth.keys.bouncycastle;

import java.security.Provider;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** The provider that signs with keys that the JDK cannot sign with; alone, because the FIPS jars have no such class. */
final class BouncyCastle {
    static final Provider PROVIDER = new BouncyCastleProvider();

    private BouncyCastle() {}
}
